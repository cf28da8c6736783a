import { openBot } from '../bot/open.ts'
import type { Language } from '../growth/message.ts'
import type { Config } from '../server/config.ts'
import { atOnce, quantile, spread, timed, undisturbed } from './measure.ts'
import { number, othersLine, printBars, printTable, spreadRow } from './table.ts'
import { textAt } from './texts.ts'
import { languageOf, messageOf, openWorld } from './world.ts'

interface Round {
  turnsPerSecond: number
  textsPerSecond: number
  /** How long each message waited for its reply (ms). */
  waits: number[]
}

/** Many people at once, through the bot's lanes with no channel, against the encoder's threads alone with as many texts in flight. */
export async function benchPeople(config: Config, size: { people: number; rounds: number; turns: number }): Promise<object> {
  const { people, turns } = size
  const { parts, close } = await openWorld(config)
  const warn = (_: object, event: string) => void process.stderr.write(`${event}\n`)
  const bot = openBot({ ...parts, channels: [], log: { info: () => {}, warn } })
  const texts = { en: 0, zh: 0 }
  let sent = 0
  let count = 0

  async function say(person: number): Promise<number> {
    const language = languageOf(person)
    const id = String(sent++)
    const message = messageOf(`person-${person}`, id, nextText(language), language)
    return timed(async () => {
      await bot.receive(message)
      const replies = await bot.answered({ account: message.account, id }, 60_000)
      if (!Array.isArray(replies)) throw new Error(`A turn did not end: ${replies}.`)
    })
  }

  /** No text twice, in neither part: the encoder would remember it. */
  function nextText(language: Language): string {
    return textAt(texts[language]++, language)
  }

  async function measureRound(): Promise<Round> {
    const waits: number[] = []
    const rate = async (work: (person: number) => Promise<unknown>) => turns / ((await timed(() => atOnce(people, turns, work))) / 1_000)
    const turnsAlone = () => rate(async (person) => waits.push(await say(person)))
    const textsAlone = () => rate((person) => parts.nlu.embed([nextText(languageOf(person))]))
    if (count++ % 2 === 0) return { turnsPerSecond: await turnsAlone(), textsPerSecond: await textsAlone(), waits }
    return { textsPerSecond: await textsAlone(), turnsPerSecond: await turnsAlone(), waits }
  }

  try {
    await atOnce(people, people * 3, say) // everybody is introduced
    const { kept, othersShare } = await undisturbed(size.rounds, measureRound)
    return report(kept, { ...size, othersShare, degraded: parts.nlu.degraded })
  } finally {
    await bot.close()
    await close()
  }
}

interface Facts {
  people: number
  turns: number
  othersShare: number
  degraded: string | null
}

function report(rounds: Round[], { people, turns, othersShare, degraded }: Facts): object {
  const columns = {
    'turns / s': rounds.map(({ turnsPerSecond }) => turnsPerSecond),
    'texts / s, encoder threads alone': rounds.map(({ textsPerSecond }) => textsPerSecond),
    'turns / texts': rounds.map(({ turnsPerSecond, textsPerSecond }) => turnsPerSecond / textsPerSecond),
  }
  printTable(
    `${people} people at once, through the bot's lanes (${rounds.length} rounds of ${turns})`,
    ['', 'median', 'lowest', 'highest'],
    Object.entries(columns).map(([name, list]) => [name, ...[0.5, 0, 1].map((part) => number(quantile(list, part)))]),
  )
  const waits = spread(rounds.flatMap((round) => round.waits))
  printTable('How long each of them waits for the reply (ms)', ['', 'p50', 'p95', 'times'], [spreadRow('message to reply', waits)])
  const perSecond = quantile(columns['turns / s'], 0.5)
  const ratio = quantile(columns['turns / texts'], 0.5)
  const bars = [
    { goal: `turns/s with ${people} people at least 100`, measured: perSecond, reached: perSecond >= 100 },
    { goal: 'turns / texts at least 0.5', measured: ratio, reached: ratio >= 0.5 },
  ]
  printBars(bars)
  process.stderr.write(othersLine(othersShare))
  return {
    people,
    turnsPerSecond: columns['turns / s'],
    textsPerSecond: columns['texts / s, encoder threads alone'],
    ratio,
    waits,
    othersShare,
    bars,
    degraded,
  }
}
