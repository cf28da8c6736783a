/** Words of time that are worth reading when a letter is missing, doubled or swapped with its neighbour. */
const words =
  'monday tuesday wednesday thursday friday saturday sunday january february august september october november december tomorrow yesterday tonight weekend weekends weekday weekdays minute minutes ' +
  'month months morning mornings evening evenings afternoon tuesdays wednesdays thursdays saturdays quarter fortnight midnight kilometers kilometres percent'
/** Slips that are not of that kind. */
const listed: Record<string, string> = {
  tomorow: 'tomorrow',
  tommorow: 'tomorrow',
  tommorrow: 'tomorrow',
  tomorro: 'tomorrow',
  tmrw: 'tomorrow',
  tmr: 'tomorrow',
  '2moro': 'tomorrow',
  '2morrow': 'tomorrow',
  wensday: 'wednesday',
  wendsday: 'wednesday',
  wednsday: 'wednesday',
  wedensday: 'wednesday',
  thurday: 'thursday',
  thirsday: 'thursday',
  saterday: 'saturday',
  satuday: 'saturday',
  tusday: 'tuesday',
  teusday: 'tuesday',
  febuary: 'february',
  feburary: 'february',
  janurary: 'january',
  yestarday: 'yesterday',
  evry: 'every',
  evrey: 'every',
  eveyr: 'every',
  everday: 'everyday',
  twise: 'twice',
  minuets: 'minutes',
  hrous: 'hours',
  huor: 'hour',
  huors: 'hours',
  wekk: 'week',
  weeek: 'week',
  mounth: 'month',
  mounths: 'months',
  kilomters: 'kilometers',
  fourty: 'forty',
}
const realWords = new Set(['moths'])

const word = /[a-z2][a-z]{2,11}/g

let slips: Map<string, string> | null = null

function knownSlips(): Map<string, string> {
  if (slips) return slips
  const right = words.split(' ')
  slips = new Map()
  for (const good of right) {
    for (let at = 1; at < good.length - 1; at += 1) {
      const [before, letter, after] = [good.slice(0, at), good.charAt(at), good.slice(at + 1)]
      for (const slip of [before + after, before + letter + letter + after, before + after.charAt(0) + letter + after.slice(1)])
        if (!right.includes(slip) && !realWords.has(slip)) slips.set(slip, good)
    }
  }
  for (const [slip, good] of Object.entries(listed)) slips.set(slip, good)
  return slips
}

/** A text whose slips are mended, and the way back to the places of the original. */
export interface Mended {
  text: string
  /** The original where the same words are put right: as long as `text`. */
  original: string
  back(offset: number, side: 'start' | 'end'): number
}

/** Mends slips in a folded text; null when there are none. */
export function mend(text: string, original: string): Mended | null {
  const known = knownSlips()
  const changes: { at: number; mended: number; was: number; is: number }[] = []
  const result = ['', '']
  let done = 0
  word.lastIndex = 0
  for (let match = word.exec(text); match && changes.length < 40; match = word.exec(text)) {
    const right = known.get(match[0])
    if (right === undefined || !isWhole(text, match.index, match[0].length)) continue
    result[0] += text.slice(done, match.index) + right
    result[1] += original.slice(done, match.index) + right
    changes.push({ at: match.index, mended: (result[0] ?? '').length - right.length, was: match[0].length, is: right.length })
    done = match.index + match[0].length
  }
  if (changes.length === 0) return null
  return {
    text: result[0] + text.slice(done),
    original: result[1] + original.slice(done),
    back(offset, side) {
      let shift = 0
      for (const { at, mended, was, is } of changes) {
        if (offset <= mended) break
        if (offset < mended + is) return side === 'start' ? at : at + was
        shift += was - is
      }
      return offset + shift
    },
  }
}

function isWhole(text: string, start: number, length: number): boolean {
  return !/[\w'-]/.test(text.charAt(start - 1)) && !/[\w']/.test(text.charAt(start + length))
}
