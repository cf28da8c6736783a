import { casual as english } from 'chrono-node/en'
import { casual as chinese } from 'chrono-node/zh/hans'
import { DateTime } from 'luxon'
import { findEntities } from '../nlu/entities.ts'
import type { Entity } from '../nlu/understanding.ts'
import { line } from '../test/nlu/entity-line.ts'
import { type Phrase, phrases, phrasesAt, phraseZones } from '../test/nlu/entity-phrases.ts'
import { quantile } from './measure.ts'
import { number, printTable } from './table.ts'
import { openRecognizers } from './entities-recognizers.ts'

type Language = 'en' | 'zh'
/** What somebody reads in a text, in the words of `line`; relations ("by", "before") are left out, as no library knows them. */
export type ReadPhrase = (text: string, language: Language) => string[]

const kinds = ['date', 'time', 'duration', 'every', 'amount'] as const
type Kind = (typeof kinds)[number]

interface Score {
  right: { [kind in Kind]: number }
  total: number
  /** Milliseconds a text. */
  p50: number
  p95: number
}

/** Who reads the table of phrases how well and how fast. The table is our own and our grammar was made with it: its column is a floor, no comparison. */
export async function benchEntities(rounds: number): Promise<object> {
  const recognizers = openRecognizers((line) => void process.stderr.write(`\n${line}\n`))
  const readers: [string, ReadPhrase][] = [
    ['chrono-node', byChrono],
    ...(recognizers ? [['recognizers-text', recognizers] as [string, ReadPhrase]] : []),
    ['Waymark', (text, language) => findEntities(text, { language, at: phrasesAt, timeZone: phraseZones[language] }).map(withoutRelation)],
  ]
  const result: { [name: string]: { [language: string]: Score } } = {}
  for (const language of ['en', 'zh'] as const) {
    const totals = countBy(phrases[language])
    const scores = readers.map(([name, read]) => [name, score(read, language, rounds)] as const)
    const row = (name: string, one: Score): string[] => [
      name,
      ...kinds.map((kind) => String(one.right[kind])),
      `${one.total}`,
      number(one.p50, 3),
      number(one.p95, 3),
    ]
    printTable(
      `${phrases[language].length} phrases, ${language}: readings that are right, and milliseconds a text`,
      ['', ...kinds.map((kind) => `${kind} (${totals[kind]})`), 'all', 'p50', 'p95'],
      scores.map(([name, one]) => row(name, one)),
    )
    for (const [name, one] of scores) result[name] = { ...result[name], [language]: one }
  }
  return { phrases: { en: phrases.en.length, zh: phrases.zh.length }, readers: result }
}

function score(read: ReadPhrase, language: Language, rounds: number): Score {
  const right = { date: 0, time: 0, duration: 0, every: 0, amount: 0 }
  for (const phrase of phrases[language]) if (isRight(read(phrase.text, language), phrase)) right[kindOf(phrase)] += 1
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const { text } of phrases[language]) {
      const started = performance.now()
      read(text, language)
      times.push(performance.now() - started)
    }
  }
  return { right, total: kinds.reduce((sum, kind) => sum + right[kind], 0), p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
}

/** All that was to be read was read; what else somebody saw does not count against them (libraries read a day into many things). */
function isRight(got: string[], { reads }: Phrase): boolean {
  return reads.map(plain).every((wanted) => got.map(plain).includes(wanted))
}

const plain = (read: string): string =>
  read
    .replace(/^date \w+ (\S+) \w+$/, 'date $1')
    .replace(/ part$/, '')
    .replace(/^duration \S+ /, 'duration ')
    .replace(/ \d+\/(?:day|week|month)$/, '')
const withoutRelation = (entity: Entity): string => plain(line(entity))

function kindOf({ reads }: Phrase): Kind {
  const first = reads.find((one) => /^(?:date|every|duration|time) /.test(one)) ?? ''
  const word = first.split(' ')[0] ?? ''
  return word === 'date' || word === 'every' || word === 'duration' || word === 'time' ? word : 'amount'
}

function countBy(list: Phrase[]): { [kind in Kind]: number } {
  const totals = { date: 0, time: 0, duration: 0, every: 0, amount: 0 }
  for (const phrase of list) totals[kindOf(phrase)] += 1
  return totals
}

/** chrono-node with nothing around it, in the way its documentation shows; it looks forward where the text names no past. */
const byChrono: ReadPhrase = (text, language) => {
  const local = DateTime.fromJSDate(phrasesAt, { zone: phraseZones[language] })
  const reference = new Date(local.year, local.month - 1, local.day, local.hour)
  const parsed = (language === 'zh' ? chinese : english).parse(text, reference, { forwardDate: true })
  return parsed.flatMap(({ start, end }) => {
    const day = (part: typeof start): string => DateTime.fromJSDate(part.date()).toISODate() ?? ''
    const isMonth = !start.isCertain('day') && !start.isCertain('weekday') && start.isCertain('month')
    const from = DateTime.fromISO(day(start))
    const dates = isMonth
      ? `${from.startOf('month').toISODate()}..${from.endOf('month').toISODate()}`
      : `${day(start)}..${end ? day(end) : day(start)}`
    const clock = (part: typeof start): string => `time ${DateTime.fromJSDate(part.date()).toFormat('HH:mm')}`
    return [`date ${dates}`, ...(start.isCertain('hour') ? [clock(start), ...(end?.isCertain('hour') ? [clock(end)] : [])] : [])]
  })
}
