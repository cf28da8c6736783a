import { IANAZone } from 'luxon'
import { cityZones, zoneNames } from './entities-cities.ts'
import { type Found, group, hasHan, matches, type Page } from './entities-text.ts'

// A city is a time zone only where the text speaks of being there; "who won in Berlin" is none of our business.

const offset = /\b(?:utc|gmt)\s?([+-])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)/g
const iana = /\b[a-z]+\/[a-z_]+(?:\/[a-z_]+)?\b/g
const here =
  /\b(?:mov(?:ed?|ing)\s(?:over\s)?(?:back\s)?to|relocat(?:ed?|ing)\sto|liv(?:e|ing)\sin|stay(?:ing)?\sin|based\sin|i'?\s?a?m\s(?:now\s|currently\s|back\s)?in|now\sin|currently\sin|flew\sto|fly(?:ing)?\sto|arrived\sin|landed\sin|travell?(?:ing)?\sto|zone\s(?:is|to|should\sbe|:)|to\s(?=[a-z\s]{3,24}\stime\b))\s(?:the\s)?/g
const hereZh =
  /(?:搬到|搬去|搬来|搬回|住在|人在|身在|现在在|目前在|飞到|来到|到了|回到|去了|定居|在|我在|改成|换成|调成|换到|时区[是为:]?)了?/g
const speaksOfZone = /time\s?zone|时区/

const odd: Record<string, string> = {
  '+5:30': 'Asia/Kolkata',
  '+3:30': 'Asia/Tehran',
  '+4:30': 'Asia/Kabul',
  '+5:45': 'Asia/Kathmandu',
  '+6:30': 'Asia/Yangon',
  '+9:30': 'Australia/Darwin',
}

export function findTimeZones(page: Page): Found[] {
  const found: Found[] = []
  const add = (start: number, end: number, timeZone: string | undefined): void => {
    if (timeZone && !found.some((other) => start < other.end && other.start < end))
      found.push({ start, end, type: 'time-zone', value: { timeZone } })
  }
  for (const match of matches(page.text, offset))
    add(match.start, match.end, zoneOfOffset(group(match, 1), Number(group(match, 2)), group(match, 3)))
  for (const match of matches(page.text, iana)) {
    const written = page.original.slice(match.start, match.end)
    if (IANAZone.isValidZone(written)) add(match.start, match.end, IANAZone.create(written).name)
  }
  for (const match of matches(page.text, /\b(?:[a-z]{3,4}|pacific\stime|mountain\stime|central\stime|eastern\stime)\b/g)) {
    // Short names must be written large or next to "time": "est" and "pst" are words elsewhere.
    const large = /^[A-Z]{3,4}$/.test(page.original.slice(match.start, match.end))
    if (large || match.text.endsWith(' time') || speaksOfZone.test(page.whole))
      add(match.start, match.end, Object.hasOwn(zoneNames, match.text) ? zoneNames[match.text] : undefined)
  }
  for (const [start, city] of placesNamed(page)) add(start, start + city.length, cityZones().get(city))
  return found
}

function placesNamed(page: Page): [number, string][] {
  const { text } = page
  const alone = text.trim().replace(/[\s.!。，,?]+$/, '')
  if (alone.length < 30 && cityZones().has(alone)) return [[text.indexOf(alone), alone]]
  const places: [number, string][] = []
  const take = (start: number): void => {
    const city = cityAt(text, start)
    if (city) places.push([start, city])
  }
  for (const match of matches(text, here)) take(match.end)
  // "Tokyo time", "change my time zone to Berlin": the words around may be anything, so every word start is tried.
  if (speaksOfZone.test(text)) for (const match of matches(text, /\b[a-z]/g)) take(match.start)
  for (const match of matches(text, /\b((?:[a-z]+\s){1,3})time\b/g)) {
    const names = group(match, 1).trim().split(' ')
    for (let from = 0; from < names.length; from += 1) {
      const city = names.slice(from).join(' ')
      if (city.length > 2 && cityZones().has(city))
        places.push([match.start + names.slice(0, from).join(' ').length + (from ? 1 : 0), city])
    }
  }
  if (hasHan(text)) {
    for (const match of matches(text, hereZh)) take(match.end)
    for (const match of matches(text, /[\u4e00-\u9fff]{2,6}(?=时间|时区)/g))
      for (let at = match.start; at < match.end - 1; at += 1) take(at)
    if (speaksOfZone.test(text)) for (const match of matches(text, /[\u4e00-\u9fff]/g)) take(match.start)
  }
  return places
}

/** The longest name of a city that starts here. 北京大学 is no move to Beijing. */
function cityAt(text: string, start: number): string | null {
  const names = cityZones()
  const rest = text.slice(start, start + 28)
  const han = /^[\u4e00-\u9fff]{2,7}/.exec(rest)?.[0]
  if (han) {
    for (let length = han.length; length >= 2; length -= 1) {
      const name = han.slice(0, length)
      if (names.has(name) && !/^(?:大学|路|烤鸭|话|人|菜)/.test(rest.slice(length))) return name
    }
    return null
  }
  const words = /^[a-z]+(?:\s[a-z]+){0,2}/.exec(rest)?.[0].split(' ') ?? []
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ')
    if (names.has(name)) return name
  }
  return null
}

function zoneOfOffset(sign: string, hours: number, minutes: string): string | undefined {
  if (Number(minutes) > 0) return odd[`${sign}${hours}:${minutes}`]
  if (hours > (sign === '+' ? 14 : 12)) return undefined
  // The sign of the Etc zones is turned round (POSIX).
  return hours === 0 ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`
}
