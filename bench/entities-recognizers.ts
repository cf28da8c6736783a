import { DateTime } from 'luxon'
import { phrasesAt, phraseZones } from '../test/nlu/entity-phrases.ts'
import type { ReadPhrase } from './entities.ts'
import { loadPeer } from './peer-packages.ts'

interface Resolution {
  typeName: string
  resolution: {
    value?: string
    unit?: string
    isoCurrency?: string
    values?: { timex?: string; type?: string; value?: string; start?: string; end?: string }[]
  } | null
}
type Recognise = (text: string, culture: string, options?: number, reference?: Date) => Resolution[]
interface Suite {
  recognizeDateTime: Recognise
  recognizeCurrency: Recognise
  recognizePercentage: Recognise
  recognizeDimension: Recognise
}

/** Microsoft's recognizers-text, which is no dependency of ours: null when nobody has installed it. */
export function openRecognizers(say: (line: string) => void): ReadPhrase | null {
  const suite = loadPeer<Suite>('@microsoft/recognizers-text-suite', say)
  if (suite === null) return null
  return (text, language) => {
    const culture = language === 'zh' ? 'zh-cn' : 'en-us'
    const local = DateTime.fromJSDate(phrasesAt, { zone: phraseZones[language] })
    const reference = new Date(local.year, local.month - 1, local.day, local.hour)
    return [
      ...suite.recognizeDateTime(text, culture, undefined, reference),
      ...suite.recognizeCurrency(text, culture),
      ...suite.recognizePercentage(text, culture),
      ...suite.recognizeDimension(text, culture),
    ].flatMap(toLines)
  }
}

/** All that it offers: where it names a day ahead and one behind, either counts as read. */
function toLines({ typeName, resolution }: Resolution): string[] {
  if (typeName === 'currency' && resolution?.unit === 'Jiao') return [`money ${Number(resolution.value) / 10} CNY`]
  if (typeName === 'currency') return [`money ${Number(resolution?.value)} ${resolution?.isoCurrency ?? signs[resolution?.unit ?? '']}`]
  if (typeName === 'percentage') return [`percent ${Number.parseFloat(resolution?.value ?? '')}`]
  if (typeName === 'dimension') return [`${Number(resolution?.value)} ${units[resolution?.unit ?? ''] ?? resolution?.unit}`]
  return (resolution?.values ?? []).flatMap(({ timex = '', type, value = '', start = '', end = '' }) => {
    if (type === 'date') return [`date ${value}..${value}`]
    if (type === 'daterange') return [`date ${start}..${dayBefore(end)}`]
    if (type === 'datetime') return [`date ${value.slice(0, 10)}..${value.slice(0, 10)}`, `time ${value.slice(11, 16)}`]
    if (type === 'datetimerange')
      return [`date ${start.slice(0, 10)}..${start.slice(0, 10)}`, `time ${partOf(timex) ?? start.slice(11, 16)}`]
    if (type === 'time') return [`time ${value.slice(0, 5)}`]
    if (type === 'timerange') return partOf(timex) ? [`time ${partOf(timex)}`] : [`time ${start.slice(0, 5)}`, `time ${end.slice(0, 5)}`]
    if (type === 'duration') return [`duration ${value}`]
    return type === 'set' ? [`every ${toRule(timex)}`] : []
  })
}

/** A bare sign has no code there; what everybody takes it for counts. */
const signs: { [unit: string]: string } = { Dollar: 'USD', Pound: 'GBP' }
const units: { [unit: string]: string } = { Kilometer: 'km', Mile: 'mile', Kilogram: 'kg', Jin: 'jin', 'Half kilogram': 'jin', Pound: 'lb' }
/** A part of the day is a range there and an hour of our own choice here. */
const partTimes: { [part: string]: string } = { TMO: '08:00', TAF: '15:00', TEV: '19:00', TNI: '21:00' }
const partOf = (timex: string): string | undefined => partTimes[/T(?:MO|AF|EV|NI)$/.exec(timex)?.[0] ?? '']
const frequency: { [unit: string]: string } = { D: 'DAILY', W: 'WEEKLY', M: 'MONTHLY', Y: 'YEARLY' }
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

function toRule(timex: string): string {
  const length = /^P(T?)(\d+)([DWMYH])$/.exec(timex)
  if (length) {
    const rule = `FREQ=${length[1] ? 'HOURLY' : frequency[length[3] ?? 'D']}`
    return length[2] === '1' ? rule : `${rule};INTERVAL=${length[2]}`
  }
  const weekday = /^XXXX-WXX-(\d)/.exec(timex)
  if (weekday) return `FREQ=WEEKLY;BYDAY=${days[Number(weekday[1]) - 1]}`
  return timex.startsWith('XXXX-WXX-WE') ? 'FREQ=WEEKLY;BYDAY=SA,SU' : timex
}

function dayBefore(date: string): string {
  return DateTime.fromISO(date).minus({ days: 1 }).toISODate() ?? date
}
