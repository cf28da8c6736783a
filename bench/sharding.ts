import { number, printTable } from './table.ts'

// A model, not a measurement: how evenly people spread over shards when their hashed id decides, and what the busiest shard carries.
// docs/sharding.md has the figures.

const shardCounts = [4, 16, 64]
/** A shard key has a range of hashes for each shard; two ranges a shard is what MongoDB makes of an empty hashed collection. */
const rangesPerShard = 2

/** Messages a person writes in a day. The mean is 1 in all of them. */
const activities: { name: string; draw: (random: () => number) => number }[] = [
  { name: 'all the same', draw: () => 1 },
  // sigma 1.5: the busiest hundredth writes about a fifth of everything
  { name: 'log-normal, sigma 1.5', draw: (random) => Math.exp(1.5 * normal(random) - 1.5 ** 2 / 2) },
  // alpha 1.5, cut at 2,000: more than anybody can write in a day, and messages a minute are limited
  { name: 'Pareto, alpha 1.5', draw: (random) => Math.min(2_000, (1 - random()) ** (-1 / 1.5) / 3) },
]

interface Line {
  people: number
  activity: string
  shards: number
  /** The busiest shard's messages, over those of a mean shard. */
  load: number
  /** The same in people, so in documents and bytes of those who write alike. */
  count: number
  /** All that the busiest person alone writes, over the messages of a mean shard. */
  busiest: number
}

export async function benchSharding(sizes: number[]): Promise<object> {
  const lines = sizes.flatMap((people) => activities.map((activity) => simulate(people, activity))).flat()
  printTable(
    'The busiest shard over the mean shard (a model: people by their hashed id, messages a day by the activity)',
    ['people', 'activity', 'shards', 'messages', 'people', 'busiest person'],
    lines.map(({ people, activity, shards, load, count, busiest }) => [
      people.toLocaleString('en'),
      activity,
      String(shards),
      number(load, 4),
      number(count, 4),
      number(busiest, 4),
    ]),
  )
  return { lines: lines.map((line) => ({ ...line, load: percent(line.load), count: percent(line.count), busiest: percent(line.busiest) })) }
}

/** One draw for the finest division; the coarser ones are sums of neighbours, as ranges of hashes are. */
function simulate(people: number, { name, draw }: (typeof activities)[number]): Line[] {
  const random = xorshift(people + name.length)
  const finest = Math.max(...shardCounts) * rangesPerShard
  const [messages, counts] = [new Float64Array(finest), new Float64Array(finest)]
  let [all, busiest] = [0, 0]
  for (let person = 0; person < people; person++) {
    // a hash of a random id is a number with all values alike
    const range = Math.floor(random() * finest)
    const load = draw(random)
    messages[range] = (messages[range] ?? 0) + load
    counts[range] = (counts[range] ?? 0) + 1
    all += load
    if (load > busiest) busiest = load
  }
  return shardCounts.map((shards) => ({
    people,
    activity: name,
    shards,
    load: maxOverMean(messages, shards),
    count: maxOverMean(counts, shards),
    busiest: busiest / (all / shards),
  }))
}

function maxOverMean(ranges: Float64Array, shards: number): number {
  const each = ranges.length / shards
  const sums = Array.from({ length: shards }, (_, shard) =>
    ranges.slice(shard * each, (shard + 1) * each).reduce((sum, one) => sum + one, 0),
  )
  return Math.max(...sums) / (sums.reduce((sum, one) => sum + one, 0) / shards)
}

/** In percent of the mean: the common rounding of the benches would take the digits that matter. */
function percent(value: number): number {
  return 100 * value
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** xorshift128 of G. Marsaglia (2003): fast, and the same figures every time. */
function xorshift(seed: number): () => number {
  let [x, y, z, w] = [123_456_789 ^ seed, 362_436_069, 521_288_629, 88_675_123]
  return () => {
    const t = x ^ (x << 11)
    x = y
    y = z
    z = w
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8)
    return (w >>> 0) / 2 ** 32
  }
}
