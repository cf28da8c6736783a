import { numberEn, numberStart, numberZh, readNumber } from './entities-numbers.ts'
import { type Found, group, hasHan, type Match, matches, type Page } from './entities-text.ts'

/** Words between nothing and a currency, as patterns; the first that matches the whole word names it. */
const namesEn: [string, string][] = [
  ['HKD', 'hkd|hk\\sdollars?|hong\\skong\\sdollars?'],
  ['AUD', 'aud|aussie\\sdollars?|australian\\sdollars?'],
  ['CAD', 'cad|canadian\\sdollars?'],
  ['SGD', 'sgd|singapore\\sdollars?'],
  ['NZD', 'nzd|new\\szealand\\sdollars?'],
  ['TWD', 'twd|ntd|taiwan\\sdollars?'],
  ['USD', 'usd|us\\sdollars?|dollars?|bucks?'],
  ['EUR', 'eur|euros?'],
  ['GBP', 'gbp|quid|pounds?\\ssterling'],
  ['CNY', 'cny|rmb|yuan|kuai|renminbi'],
  ['JPY', 'jpy|yen'],
  ['KRW', 'krw|korean\\swon'],
  ['INR', 'inr|rupees?'],
  ['CHF', 'chf|(?:swiss\\s)?francs?'],
  ['SEK', 'sek|swedish\\skron(?:or|a)'],
  ['NOK', 'nok'],
  ['DKK', 'dkk'],
  ['PLN', 'pln|zloty'],
  ['THB', 'thb|baht'],
]
const namesZh: [string, string][] = [
  ['USD', '美元|美金|美刀|刀(?![片具叉法切工])'],
  ['EUR', '欧元|欧(?![洲美])'],
  ['GBP', '英镑'],
  ['JPY', '日元|日币|日圆|円'],
  ['HKD', '港币|港元|港纸'],
  ['TWD', '新台币|台币'],
  ['MOP', '澳门币|葡币'],
  ['KRW', '韩元|韩币'],
  ['SGD', '新加坡元|新币|坡币'],
  ['CAD', '加元|加币'],
  ['AUD', '澳元|澳币'],
  ['THB', '泰铢'],
  ['CHF', '瑞士法郎|瑞郎'],
  ['CNY', '人民币'],
]
const wordsOf = (table: [string, string][]): string => table.map(([, words]) => words).join('|')
const reader = (table: [string, string][]): ((word: string) => string) => {
  const compiled = table.map(([code, words]) => [code, new RegExp(`^(?:${words})$`)] as const)
  return (word) => compiled.find(([, pattern]) => pattern.test(word))?.[0] ?? 'USD'
}
const codeEn = reader(namesEn)
const codeZh = reader(namesZh.map(([code, words]) => [code, words.replace(/\(\?!.*?\)/g, '')]))

/** The money of a zone, for sums that name none. */
const zones: [RegExp, string][] = [
  [
    /^(?:America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Detroit|Boise|Indiana|Kentucky|North_Dakota|Puerto_Rico)|Pacific\/Honolulu|US\/)/,
    'USD',
  ],
  [/^Europe\/(?:London|Belfast|Jersey|Guernsey|Isle_of_Man)/, 'GBP'],
  [
    /^Europe\/(?:Berlin|Paris|Madrid|Rome|Amsterdam|Brussels|Vienna|Dublin|Lisbon|Athens|Helsinki|Luxembourg|Bratislava|Ljubljana|Tallinn|Riga|Vilnius|Zagreb|Malta)/,
    'EUR',
  ],
  [/^Europe\/Zurich/, 'CHF'],
  [/^Asia\/(?:Shanghai|Urumqi|Chongqing|Harbin)|^PRC$/, 'CNY'],
  [/^Asia\/Hong_Kong/, 'HKD'],
  [/^Asia\/Taipei/, 'TWD'],
  [/^Asia\/Macau/, 'MOP'],
  [/^Asia\/Tokyo/, 'JPY'],
  [/^Asia\/Seoul/, 'KRW'],
  [/^Asia\/Singapore/, 'SGD'],
  [/^Asia\/Kolkata/, 'INR'],
  [/^Australia\//, 'AUD'],
  [/^Pacific\/Auckland/, 'NZD'],
  [/^America\/(?:Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Montreal|Regina|St_Johns)/, 'CAD'],
]
const localCurrency = (page: Page): string | undefined => zones.find(([pattern]) => pattern.test(page.now.zoneName ?? ''))?.[1]

const scaleEn = '(?:\\s?(k|m|mn|mil|bn|million|billion|thousand|grand)\\b)'
const scales: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  grand: 1e3,
  m: 1e6,
  mn: 1e6,
  mil: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
  千: 1e3,
  万: 1e4,
  亿: 1e8,
}
const written = '(\\d[\\d,]{0,14}(?:\\.\\d{1,2})?)'

type Money = { amount: number; currency: string; skip?: number; length?: number }
type Read = (match: Match, page: Page) => Money | null

const moving = /\b(?:run|ran|running|jog\w*|rac(?:e|ing)|walk\w*|hik\w+|cycl\w+|swim\w*|steps?|words?|marathon)\b/
const dealing =
  '(?:sav(?:e|ed|ing)|put(?:ting)?\\s(?:aside|away)|set\\saside|earn(?:ed|ing|s)?|spen[dt](?:ing|s)?|pa(?:y|id|ying)(?:\\soff|\\sback)?|ow(?:e|ed)|invest(?:ed|ing)?|make|debts?\\sof|salary\\sof|income\\sof|budget\\sof|budget\\sis|bonus\\sof|costs?)'
const moneyTalk = new RegExp(`\\b${dealing}\\b|\\b(?:money|savings|debts?|salary|budget|rent|price)\\b`)

const readers: [RegExp, Read][] = [
  [
    new RegExp(`(?:\\b(us|hk|nt|au?|ca?|s|nz)\\s?(?=\\$))?([$£€¥])\\s?${written}(?:${scaleEn}|\\s?([千万亿]))?(?![\\w])`, 'g'),
    (match, page) => ({
      amount: readNumber(group(match, 3)) * (scales[group(match, 4) || group(match, 5)] ?? 1),
      currency: signed(group(match, 2), group(match, 1), page),
    }),
  ],
  [
    new RegExp(`(?<![\\w.])${written}${scaleEn}?\\s?([$£€])(?!\\s?\\d)`, 'g'),
    (match, page) => ({
      amount: readNumber(group(match, 1)) * (scales[group(match, 2)] ?? 1),
      currency: signed(group(match, 3), '', page),
    }),
  ],
  [
    /\b(usd|gbp|eur|cny|rmb|jpy|hkd|twd|krw|sgd|aud|cad|nzd|chf|inr)\s?(\d[\d,]{0,14}(?:\.\d{1,2})?)(k\b)?(?!\w)/g,
    (match) => ({ amount: readNumber(group(match, 2)) * (group(match, 3) ? 1000 : 1), currency: codeEn(group(match, 1)) }),
  ],
  [
    new RegExp(`${numberStart}(${numberEn})${scaleEn}?[\\s-]?(${wordsOf(namesEn)})\\b(?:\\s(?:and\\s)?(\\d{1,2}|fifty)\\scents?\\b)?`, 'g'),
    (match) => ({
      amount: readNumber(group(match, 1)) * (scales[group(match, 2)] ?? 1) + (group(match, 4) ? readNumber(group(match, 4)) / 100 : 0),
      currency: codeEn(group(match, 3)),
    }),
  ],
  [new RegExp(`\\b(an?|one)\\s(${wordsOf(namesEn)})\\b`, 'g'), (match) => ({ amount: 1, currency: codeEn(group(match, 2)) })],
  [
    new RegExp(`${numberStart}(${numberEn})\\s?(cents|pence|pounds)\\b`, 'g'),
    (match, page) => {
      const unit = group(match, 2)
      const number = readNumber(group(match, 1))
      if (unit === 'pounds') return moneyTalk.test(page.whole) ? { amount: number, currency: 'GBP' } : null
      return { amount: number / 100, currency: unit === 'pence' ? 'GBP' : localCurrency(page) === 'EUR' ? 'EUR' : 'USD' }
    },
  ],
  [new RegExp(`${numberStart}(${numberEn})\\sgrand\\b`, 'g'), (match, page) => local(readNumber(group(match, 1)) * 1000, page)],
]
const bare: [RegExp, Read][] = [
  [
    // "save 2k", "spent 30 on lunch": what follows must not be a thing that is counted.
    new RegExp(
      `(?<=\\b${dealing}\\s(?:up\\s)?(?:about\\s|around\\s|only\\s|just\\s|an\\sextra\\s|at\\sleast\\s|almost\\s|over\\s|another\\s)?)(${numberEn})${scaleEn}?(?!\\s?[%:/]|[\\w.,]\\d|\\w)` +
        `(?=\\s*$|\\s?[,.!?;)\\ufffc]|\\s(?:a\\b|an\\b|per|by|every|each|this|next|last|in|for|on|to|towards?|before|until|till|and|but|so|or|from|over|within|more|today|yesterday|already|myself|extra|\\ufffc))`,
      'g',
    ),
    (match, page) =>
      moving.test(page.whole) || /^(?:one|a\sfew|several|.*couple.*)$/.test(group(match, 1))
        ? null
        : local(readNumber(group(match, 1)) * (scales[group(match, 2)] ?? 1), page),
  ],
]

const aFewZh = '[多来几]?'
const readersZh: [RegExp, Read][] = [
  [
    new RegExp(`(?<![\\d.第])(${numberZh})${aFewZh}(万|千|亿)?(${wordsOf(namesZh)}|(?:usd|eur|gbp|cny|rmb|hkd|jpy)\\b)`, 'g'),
    (match) => ({
      amount: readNumber(group(match, 1)) * (scales[group(match, 2)] ?? 1),
      currency: /^[a-z]/.test(group(match, 3)) ? codeEn(group(match, 3)) : codeZh(group(match, 3)),
    }),
  ],
  // 三块五, 5块8毛, 两元五角, 3000多块钱
  [
    new RegExp(
      `(?<![\\d.第公])(${numberZh})${aFewZh}(块(?!儿)|元(?![旦素宵首帅老])|圆(?![圈形满规桌滑]))(?:零?([\\d一二两三四五六七八九])(?:(?:毛|角)钱?([\\d一二两三四五六七八九])?分?|(?=$|[\\s,，。.!吧了;；、])))?(?:钱(?!包))?(?:人民币)?`,
      'g',
    ),
    readYuan,
  ],
  [
    new RegExp(`(?<![\\d.第])(${numberZh})(?:毛(?:钱|(?![\\u4e00-\\u9fff]))|角钱)`, 'g'),
    (match) => ({ amount: readNumber(group(match, 1)) / 10, currency: 'CNY' }),
  ],
  [new RegExp(`(?<![\\d.第])(${numberZh})分钱`, 'g'), (match) => ({ amount: readNumber(group(match, 1)) / 100, currency: 'CNY' })],
  [
    new RegExp(
      `(?:存|攒|赚|挣|省|花|还|还款|月薪|年薪|工资|预算)(?:下来?|到|够|了|掉|清|是)*(${numberZh})(?![\\u4e00-\\u9fff\\w%:/.])(?!\\s?[a-z])`,
      'g',
    ),
    (match, page) => {
      const number = group(match, 1)
      const amount = readNumber(number)
      if (/^[一二两三]$/.test(number)) return null
      return { amount, currency: localCurrency(page) ?? 'CNY', skip: match.text.length - number.length }
    },
  ],
]

/** Sums of money, each with the currency that was said; without one it is that of the person's zone, in Chinese the yuan. */
export function findMoney(page: Page): Found[] {
  const found: Found[] = []
  if (
    !/[\d$£€¥]|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|couple|few)\b|[一二两三四五六七八九十百千万]/.test(
      page.text,
    )
  )
    return found
  for (const [pattern, read] of [
    ...(/[a-z$£€¥]/.test(page.text) ? readers : []),
    ...(moneyTalk.test(page.text) ? bare : []),
    ...(hasHan(page.text) ? readersZh : []),
  ]) {
    for (const match of matches(page.text, pattern)) {
      const money = read(match, page)
      if (!money || !Number.isFinite(money.amount)) continue
      const { skip = 0, length = match.text.length - skip, amount, currency } = money
      const place = { start: match.start + skip, end: match.start + skip + length }
      if (found.some((other) => place.start < other.end && other.start < place.end)) continue
      found.push({ ...place, type: 'money', value: { amount: Math.round(amount * 100) / 100, currency } })
    }
  }
  return found
}

const dollars: Record<string, string> = { us: 'USD', hk: 'HKD', nt: 'TWD', a: 'AUD', au: 'AUD', c: 'CAD', ca: 'CAD', s: 'SGD', nz: 'NZD' }

function signed(sign: string, prefix: string, page: Page): string {
  if (sign === '$') return dollars[prefix] ?? 'USD'
  if (sign === '¥') return localCurrency(page) === 'JPY' ? 'JPY' : 'CNY'
  return sign === '£' ? 'GBP' : 'EUR'
}

/** A sum without its currency: where we cannot tell the money of the zone, it stays a number. */
function local(amount: number, page: Page): Money | null {
  const currency = localCurrency(page)
  return currency ? { amount, currency } : null
}

/** What may follow a sum in 块; after anything else it counts pieces: 八块腹肌, 两块蛋糕. */
const afterSum = /^(?:$|[^\u4e00-\u9fff]|[的左以吧了就到给买吃花呢啊也都一每多才和或存])/

function readYuan(match: Match, page: Page): Money | null {
  const [number, unit, tenths, hundredths] = [group(match, 1), group(match, 2), group(match, 3), group(match, 4)]
  const amount = readNumber(number) + (tenths ? readNumber(tenths) / 10 : 0) + (hundredths ? readNumber(hundredths) / 100 : 0)
  const after = page.text.slice(match.end, match.end + 2)
  const before = page.text.charAt(match.start - 1)
  if (unit === '块' && !match.text.endsWith('钱')) {
    // 一块去 is "together"; 每一块, 这一块 a part.
    if (number === '一' && !tenths) return null
    if (amount < 20 && !afterSum.test(after)) return null
  }
  if (number === '一' && /[这那每同另]/.test(before)) return null
  return { amount, currency: 'CNY' }
}

const percentEn = new RegExp(`${numberStart}(?:\\d{1,3}(?:\\.\\d)?\\s?(?:-|to|or)\\s?)?(${numberEn})\\s?(?:%|per\\s?cent\\b|pct\\b)`, 'g')
const percentZh =
  /百分之([零〇一二两三四五六七八九十百点\d.]{1,7})|(?<![\d一二三四五六七八九十完生达变组合赞养落现已])([一二两三四五六七八九1-9])成(?![功为年人立绩果就语员长交熟分本是不])(半)?/g

export function findPercentages(page: Page): Found[] {
  const found: Found[] = []
  if (!/[%百成]|per\s?cent|\bpct/.test(page.text)) return found
  for (const match of matches(page.text, percentEn)) found.push(percentage(match, readNumber(group(match, 1))))
  for (const match of matches(page.text, percentZh)) {
    const hundredths = group(match, 1)
    const number =
      hundredths === '百'
        ? 100
        : hundredths
          ? readNumber(hundredths.replace(/[.点]$/, ''))
          : 10 * readNumber(group(match, 2)) + (group(match, 3) ? 5 : 0)
    if (Number.isFinite(number) && number >= 0) found.push(percentage(match, number))
  }
  return found
}

function percentage({ start, end }: Match, number: number): Found {
  return { start, end, type: 'percentage', value: { number } }
}
