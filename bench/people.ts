import { openBot } from '../bot/open.ts'
import type { Config } from '../server/config.ts'
import { atOnce, quantile, spread, timed } from './measure.ts'
import { number, printBars, printTable, spreadRow } from './table.ts'
import { textAt } from './texts.ts'
import { languageOf, messageOf, openWorld } from './world.ts'

/** Many people at once, through the bot's lanes with no channel, against the encoder's threads alone with as many texts in flight. */
export async function benchPeople(
  config: Config,
  { people, rounds, turns }: { people: number; rounds: number; turns: number },
): Promise<object> {
  const { parts, close } = await openWorld(config)
  const quiet = () => {}
  const bot = openBot({ ...parts, channels: [], log: { info: quiet, warn: (_, event) => void process.stderr.write(`${event}\n`) } })
  const waits: number[] = []
  const rates = { turns: [] as number[], encoder: [] as number[], ratio: [] as number[] }
  let texts = 0
  let sent = 0

  async function say(person: number): Promise<void> {
    const language = languageOf(person)
    const id = String(sent++)
    const message = messageOf(`person-${person}`, id, nextText(language), language)
    waits.push(
      await timed(async () => {
        await bot.receive(message)
        const replies = await bot.answered({ account: message.account, id }, 60_000)
        if (!Array.isArray(replies)) throw new Error(`A turn did not end: ${replies}.`)
      }),
    )
  }

  /** No text twice, in neither part: the encoder would remember it. */
  function nextText(language: ReturnType<typeof languageOf>): string {
    return textAt(texts++, language)
  }

  const measureTurns = async () => void rates.turns.push(turns / ((await timed(() => atOnce(people, turns, say))) / 1_000))
  const measureEncoder = async () => {
    const embed = (person: number) => parts.nlu.embed([nextText(languageOf(person))])
    rates.encoder.push(turns / ((await timed(() => atOnce(people, turns, embed))) / 1_000))
  }

  try {
    await atOnce(people, people * 2, say) // everybody is introduced
    waits.length = 0
    for (let round = 0; round < rounds; round += 1) {
      for (const measure of round % 2 === 0 ? [measureTurns, measureEncoder] : [measureEncoder, measureTurns]) await measure()
      rates.ratio.push((rates.turns.at(-1) ?? 0) / (rates.encoder.at(-1) ?? 1))
    }
  } finally {
    await bot.close()
    await close()
  }

  const perSecond = quantile(rates.turns, 0.5)
  const ratio = quantile(rates.ratio, 0.5)
  printTable(
    `${people} people at once, through the bot's lanes (a second; median, lowest and highest of ${rounds} rounds of ${turns})`,
    ['', 'median', 'lowest', 'highest'],
    Object.entries({ turns: rates.turns, 'texts, encoder threads alone': rates.encoder, 'turns / texts': rates.ratio }).map(
      ([name, list]) => [name, ...[0.5, 0, 1].map((part) => number(quantile(list, part)))],
    ),
  )
  printTable('How long each of them waits for the reply (ms)', ['', 'p50', 'p95', 'times'], [spreadRow('message to reply', spread(waits))])
  const bars = [
    { goal: `turns/s with ${people} people at least 100`, measured: perSecond, reached: perSecond >= 100 },
    { goal: 'at least 0.5 x what the encoder threads alone do', measured: ratio, reached: ratio >= 0.5 },
  ]
  printBars(bars)
  return {
    people,
    turnsPerSecond: rates.turns,
    textsPerSecond: rates.encoder,
    ratio,
    waits: spread(waits),
    bars,
    degraded: parts.nlu.degraded,
  }
}
