import { readNumber, span } from './entities-numbers.ts'
import { type Found, group, hasLatin, type Match, matches, type Page } from './entities-text.ts'

/** What a part of the day means when nothing more is said. */
const partTimesEn: Record<string, string> = {
  'early morning': '06:30',
  morning: '08:00',
  noon: '12:00',
  midday: '12:00',
  'lunch time': '12:00',
  lunchtime: '12:00',
  'lunch break': '12:00',
  afternoon: '15:00',
  evening: '19:00',
  tonight: '20:00',
  night: '21:00',
  midnight: '00:00',
  bed: '22:00',
  bedtime: '22:00',
  'going to bed': '22:00',
  'going to sleep': '22:00',
  'i go to bed': '22:00',
  sleep: '22:00',
}
const afterTimes: Record<string, string> = {
  work: '18:00',
  school: '16:00',
  class: '17:00',
  breakfast: '08:30',
  lunch: '13:00',
  dinner: '19:30',
  supper: '19:30',
}
const beforeTimes: Record<string, string> = {
  work: '07:30',
  school: '07:30',
  breakfast: '07:00',
  lunch: '11:30',
  dinner: '18:00',
  supper: '18:00',
}

const hours = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const hourWord = `(\\d{1,2}|${hours.join('|')})`
const partOfDay =
  '(?:\\s(?:in\\sthe\\s(?:early\\s)?(morning|afternoon|evening)|at\\s(night)|(tonight)|this\\s(morning|afternoon|evening)))?'
const noUnit =
  "(?=$|[,;!?)。，]|\\s\ufffc|\\.(?!\\d)|\\s(?:in\\sthe|on\\b|every|each|o'clock|tonight|tomorrow|today|and\\b|but\\b|or\\b|at\\b|sharp|please|instead|not\\b|for\\b|then\\b|daily|this\\b|mon|tue|wed|thu|fri|sat|sun|with|before|after|would|works?\\b|is\\b|was\\b))"

const clockEn: [RegExp, (match: Match, page: Page) => string | null][] = [
  [
    // The first of "6 to 7 pm" lies in the half of the day that the second names.
    /(?<![\w.:/$£€¥])(?:(?:between|from|at)\s)?(\d{1,2})(?:[:.](\d{2}))?(?=\s?(?:-|to|and|till?|until|or)\s?(\d{1,2})(?:[:.]\d{2})?\s?([ap])\.?m\b)/g,
    (match) => {
      const [hour, second] = [Number(group(match, 1)), Number(group(match, 3))]
      if (hour < 1 || hour > 12) return null
      const afternoon = group(match, 4) === 'p' && hour % 12 <= second % 12
      return clock((hour % 12) + (afternoon ? 12 : 0), group(match, 2))
    },
  ],
  [/(?<![\w.:/])(?:at\s)?(1[3-9]|2[0-3]|(?<=at\s)0?\d)h([0-5]\d)(?!\w)/g, (match) => clock(Number(group(match, 1)), group(match, 2))],
  [
    new RegExp(`(?:\\bat\\s|\\baround\\s|\\babout\\s|(?<![\\w.:/-]))(\\d{1,2})\\s?-?ish\\b${partOfDay}`, 'g'),
    (match, page) => clock(withPart(Number(group(match, 1)), partIn(match, 2), false, page), ''),
  ],
  [
    new RegExp(`\\b(?:at|by|around|about|till?|until|from|before|after)\\shalf\\s${hourWord}\\b(?!\\s?[%:\\d])${partOfDay}`, 'g'),
    (match) => clock(withPart(hourOf(group(match, 1)), partIn(match, 2), true), '30'),
  ],
  [
    new RegExp(
      `\\b(?:at\\s)?(${hours.join('|')})\\s(fifteen|twenty|thirty|forty(?:[\\s-]five)?|fifty|ten)(?=\\s(?:in\\sthe|at\\snight|[ap]\\.?m\\b)|(?<=\\bat\\s\\w+\\s\\w+(?:[\\s-]five)?)(?!\\s?\\w))` +
        `(?:\\s?([ap])\\.?m\\b)?${partOfDay}`,
      'g',
    ),
    (match) => {
      const part = group(match, 3) ? (group(match, 3) === 'p' ? 'evening' : 'morning') : partIn(match, 4)
      return clock(withPart(hourOf(group(match, 1)), part, true), String(readNumber(group(match, 2))))
    },
  ],
  [
    /(?<![\w.:])(?:at\s)?(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b\.?/g,
    (match) => {
      const hour = Number(group(match, 1))
      return hour > 12 ? clock(hour, group(match, 2)) : clock((hour % 12) + (group(match, 3) === 'p' ? 12 : 0), group(match, 2))
    },
  ],
  [
    new RegExp(`(?<![\\w.:/])(?:at\\s)?(\\d{1,2}):(\\d{2})(?::\\d{2})?(?![\\d:])${partOfDay}`, 'g'),
    (match) => clock(withPart(Number(group(match, 1)), partIn(match, 3), false), group(match, 2)),
  ],
  [
    new RegExp(
      `\\b(?:at\\s)?(?:(half)|(?:a\\s)?(quarter)|(five|ten|twenty(?:[\\s-]five)?|\\d{1,2})(?:\\sminutes)?)\\s(past|to|after|before)\\s${hourWord}\\b(?!\\s?[%:\\d])${partOfDay}`,
      'g',
    ),
    (match) => {
      const minutes = group(match, 1) ? 30 : group(match, 2) ? 15 : readNumber(group(match, 3))
      // "10 to 12" is a range, "ten to twelve" a time.
      if (/^\d/.test(group(match, 3)) && /\d$/.test(match.text)) return null
      if (minutes > 30) return null
      const hour = withPart(hourOf(group(match, 5)), partIn(match, 6), true)
      const back = /to|before/.test(group(match, 4))
      return clock(back ? (hour + 23) % 24 : hour, String(back ? 60 - minutes : minutes))
    },
  ],
  [
    new RegExp(`\\b(?:at\\s)?${hourWord}\\so'?clock\\b${partOfDay}`, 'g'),
    (match, page) => clock(withPart(hourOf(group(match, 1)), partIn(match, 2), false, page), ''),
  ],
  [
    new RegExp(`\\b(?:at\\s)?${hourWord}\\s(?:in\\sthe\\s(?:early\\s)?(morning|afternoon|evening)|at\\s(night)|(tonight))\\b`, 'g'),
    (match) => clock(withPart(hourOf(group(match, 1)), partIn(match, 2), false), ''),
  ],
  [
    new RegExp(`\\b(?:at|around)\\s${hourWord}\\b${noUnit}`, 'g'),
    (match, page) => clock(withPart(hourOf(group(match, 1)), '', false, page), ''),
  ],
]

const partsEn =
  /\b(?:(?:in|during)\s(?:the\s)?|at\s|this\s|(?:right\s|just\s)?(?=before|after))?(?:(early\smorning|morning|afternoon|evening|night)s?|(noon|midday|midnight|lunch\s?time|lunch\sbreak|tonight)|bed\s?time|before\s(?:going\sto\s(?:bed|sleep)|i\sgo\sto\sbed|bed(?:time)?|sleep)\b|(after|before)\s(work|school|class|breakfast|lunch|dinner|supper))\b(?!\s(?:shift|owl|routine\sof|ed\b|out\b))/g

const partTimesZh: [RegExp, string][] = [
  [/凌晨/, '05:00'],
  [/清晨|一大早|大清早/, '06:30'],
  [/上班[之以]?前/, '07:30'],
  [/早饭[之以]?前|早餐前/, '07:00'],
  [/早饭[之以]?后|早餐后/, '08:30'],
  [/上午/, '10:00'],
  [/早/, '08:00'],
  [/午饭[之以]?后|午餐后/, '13:00'],
  [/午休/, '12:30'],
  [/中午/, '12:00'],
  [/下班/, '18:00'],
  [/放学/, '16:30'],
  [/下午/, '15:00'],
  [/傍晚/, '18:00'],
  [/晚饭|晚餐/, '19:30'],
  [/睡/, '22:00'],
  [/半夜|午夜/, '23:30'],
  [/夜|深夜/, '21:00'],
  [/晚/, '19:00'],
]
const dayPartZh =
  '(凌晨|清晨|早上|早晨|清早|上午|中午|下午|傍晚|晚上|晚间|夜里|夜晚|深夜|半夜|今晚|明晚|今早|明早|(?<=[天每周一二三四五六日\ufffc])[早晚])'
const hourZh = '(\\d{1,2}|[一二两三四五六七八九十]{1,3}|零)'
const clockZh = new RegExp(
  `${dayPartZh}?的?\\s?(?:差(?:[一三]刻钟?|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})分钟?))?(?<![\\d.一二三四五六七八九十第])${hourZh}(?:(点钟|点整|点|时(?!间|候|差|区|代|常))(?:(半)|([一三])刻|(?:过|零)?(\\d{1,2}|[一二三四五六七八九十]{1,3})分?(?![\\d个次页点公本小章]))?|[:](\\d{2}))`,
  'g',
)
const partsZh = new RegExp(
  '凌晨|清晨|一大早|大清早|早上(?!好)|早晨(?!好)|清早|上午(?!好)|中午(?!好)|午休(?:时间?)?|下午(?!好|茶)|傍晚|晚上(?!好)|晚间|夜里|夜晚|深夜|半夜|今晚|明晚|今早|明早|(?:临)?睡(?:觉)?(?:之|以)?前|入睡前|' +
    '下了?班(?:之后|以后|后|的时候|路上)|上班(?:之|以)?前|放学(?:之|以)?后|(?:早饭|早餐|午饭|午餐|晚饭|晚餐)(?:之|以)?后|早饭前|早餐前|(?<=[天每周一二三四五六日\ufffc])[早晚](?![上晨点间一饭餐睡起])',
  'g',
)

const hintZh = /[早晚午夜点时睡班学饭餐晨:]/

export function findTimes(page: Page): Found[] {
  const found: Found[] = []
  const add = (match: Match, time: string | null, part: boolean): void => {
    if (time && !found.some((other) => match.start < other.end && other.start < match.end)) {
      found.push({ ...span(match), type: 'time', value: { time, part } })
    }
  }
  const chinese = hintZh.test(page.text)
  if (chinese) for (const match of matches(page.text, clockZh)) add(match, readClockZh(match, page), false)
  if (/[a-z\d]/.test(page.text))
    for (const [pattern, read] of clockEn) for (const match of matches(page.text, pattern)) add(match, read(match, page), false)
  if (chinese) {
    for (const match of matches(page.text, partsZh))
      add(match, partTimesZh.find(([pattern]) => pattern.test(match.text))?.[1] ?? null, true)
  }
  if (hasLatin(page.text)) for (const match of matches(page.text, partsEn)) add(match, readPartEn(match, page), true)
  return found
}

function readPartEn(match: Match, page: Page): string | null {
  // "Good morning" is a greeting, and so is "morning!" alone.
  if (/\b(?:good|last|all|one|the\sother)\s$/.test(page.text.slice(Math.max(0, match.start - 10), match.start))) return null
  if (match.start === 0 && /^(?:morning|evening|afternoon)$/.test(match.text) && !/^\s(?:works|is|would)/.test(page.text.slice(match.end)))
    return null
  if (match.text === 'night' && /^\s*$/.test(page.text.slice(0, match.start))) return null
  if (group(match, 1) || group(match, 2)) return partTimesEn[(group(match, 1) || group(match, 2)).replace(/\s/, ' ')] ?? null
  if (group(match, 4)) return (group(match, 3) === 'after' ? afterTimes : beforeTimes)[group(match, 4)] ?? null
  return '22:00'
}

function readClockZh(match: Match, page: Page): string | null {
  const [part, hourText, point, half, quarter, minuteText, colon] = [1, 2, 3, 4, 5, 6, 7].map((index) => group(match, index))
  const hour = readNumber(hourText ?? '')
  // 一点 is "a little" unless a part of the day, a half or 钟 says otherwise; 有三点要说 and 两点建议 count points.
  if (hourText === '一' && point === '点' && !part && !half && !quarter) return null
  if (/^[有这几]$/.test(page.text.charAt(match.start - 1)) && !part && !half) return null
  if (point === '点' && !part && /^(?:建议|想法|意见|原因|理由|要求|好处)/.test(page.text.slice(match.end))) return null
  const minutes = half ? 30 : quarter ? (quarter === '三' ? 45 : 15) : minuteText ? readNumber(minuteText) : Number(colon ?? 0)
  const named = part || rangePart.exec(page.text.slice(Math.max(0, match.start - 12), match.start))?.[1] || ''
  const left = toGo.exec(match.text)
  const time = chineseHour(hour, named, page)
  if (!left) return clock(time, String(minutes))
  const less = left[1] ? 15 * readNumber(left[1]) : readNumber(left[2] ?? '5')
  return less < 60 && minutes === 0 ? clock((time + 23) % 24, String(60 - less)) : null
}

/** 晚上7点到9点: the part of the day holds for both. */
const rangePart = new RegExp(`${dayPartZh}[^，,。到至-]{1,5}[到至~-]$`)
/** 差一刻八点, 差五分九点 */
const toGo = /差(?:([一三])刻|(\d{1,2}|[一二三四五六七八九十]{1,3})分)/

function chineseHour(hour: number, part: string, page: Page): number {
  if (/下午|傍晚/.test(part) && hour < 12) return hour + 12
  if (/中午/.test(part)) return hour < 4 ? hour + 12 : hour
  // 晚上十二点 is midnight, 晚上一点 an hour later.
  if (/晚|夜/.test(part)) return hour === 12 ? 0 : hour >= 5 && hour < 12 ? hour + 12 : hour
  if (part || hour > 5 || hour === 0) return hour
  return /起床|起来|早起/.test(page.whole) ? hour : hour + 12
}

function withPart(hour: number, part: string, spoken: boolean, page?: Page): number {
  if (part === 'morning') return hour === 12 ? 0 : hour
  if (part === 'night') return hour === 12 ? 0 : hour >= 5 && hour < 12 ? hour + 12 : hour
  if (part) return hour < 12 ? hour + 12 : hour
  // "At 5" is the afternoon, except for who gets up then.
  const early = page !== undefined && /\b(?:wake|get\sup|got\sup|up\sat)\b/.test(page.whole)
  return hour >= 1 && hour <= 5 && (page !== undefined || spoken) && !early ? hour + 12 : hour
}

function partIn(match: Match, from: number): string {
  const word = match.groups.slice(from).find((one) => one !== '') ?? ''
  return word === 'tonight' ? 'evening' : word
}

const hourOf = (text: string): number => (/^\d/.test(text) ? Number(text) : hours.indexOf(text) + 1)

function clock(hour: number, minutes: string): string | null {
  const minute = Number(minutes || 0)
  const even = hour === 24 ? 0 : hour
  return even < 24 && minute < 60 ? `${String(even).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null
}
