/** Canonical unit -> how it is written in English, as a pattern. Time of the clock is a duration and not here. */
const english: Record<string, string> = {
  km: 'kms?|kilomet(?:re|er)s?|clicks',
  m: 'm|met(?:re|er)s?',
  mile: 'miles?|mi',
  kg: 'kgs?|kilos?|kilograms?',
  lb: 'lbs?|pounds?',
  g: 'g|grams?',
  stone: 'stone',
  cm: 'cms?|centimet(?:re|er)s?',
  litre: 'lit(?:re|er)s?',
  ml: 'ml',
  page: 'pages?|pgs?',
  book: 'books?',
  chapter: 'chapters?',
  word: 'words?|vocab\\swords?',
  time: 'times?',
  step: 'steps?',
  day: 'days',
  week: 'weeks',
  lesson: 'lessons?',
  cup: 'cups?',
  glass: 'glass(?:es)?',
  cigarette: 'cigarettes?|cigs?|smokes',
  calorie: 'calories|kcals?|cals?',
  rep: 'reps?',
  set: 'sets?',
  lap: 'laps?',
  drink: 'drinks?|beers?',
  course: 'courses?',
  session: 'sessions?',
  workout: 'workouts?',
}
const chinese: Record<string, string> = {
  km: '公里|千米|km',
  m: '米(?!饭)',
  mile: '英里',
  kg: '公斤|千克|kg',
  jin: '斤',
  lb: '磅',
  g: '克(?!服|制)',
  litre: '升(?!级|职|学)',
  ml: '毫升',
  cm: '厘米',
  page: '页',
  book: '本书|本(?![来子身人周月年地科能事质领])',
  chapter: '章节?',
  word: '单词|词汇|词',
  character: '字(?!典|母)',
  step: '步(?!骤)',
  time: '次(?!元)|遍',
  lesson: '节课|堂课|课时',
  course: '门课程?',
  cup: '杯(?:水|咖啡|茶)?',
  cigarette: '(?:支|根)(?:香)?烟',
  calorie: '卡路里|大卡|千卡|卡(?!片)',
  set: '组(?!织|长)',
  lap: '圈(?!子)',
}

const source = (table: Record<string, string>): string => Object.values(table).join('|')
const compile = (table: Record<string, string>): [string, RegExp][] =>
  Object.entries(table).map(([unit, pattern]) => [unit, new RegExp(`^(?:${pattern})$`)])

export const unitsEn = source(english)
// 百 and 千 before 米 or 克 are part of the number pattern, so the longest words come first.
export const unitsZh = source(chinese)

const named = { english: compile(english), chinese: compile(chinese) }
export const unitNamed = (written: string): string => named.english.find(([, pattern]) => pattern.test(written))?.[0] ?? written
export const unitZhNamed = (written: string): string => named.chinese.find(([, pattern]) => pattern.test(written))?.[0] ?? written

/** Words between a number and its unit that change nothing: "20 more pages". */
export const modifiersEn =
  'new|more|extra|full|good|short|long|small|big|easy|hard|whole|different|english|chinese|mandarin|german|french|spanish|japanese|korean|italian|push|non-fiction|fiction|audio'

/** Plural-looking words that are no unit. */
export const nounStops = new Set(
  (
    'as is was has his hers its this us yes always perhaps thus less does goes lots years months hours minutes seconds mins hrs secs of weeks weekdays mondays tuesdays wednesdays thursdays fridays saturdays ' +
    'sundays mornings evenings afternoons nights in on at by to or and for the a an with from than but out off up per before after until till if then when while because ago ' +
    'seems feels looks sounds gets makes takes works needs wants helps comes means counts percents times of january february march april may june july august september ' +
    'october november december am pm my your our their is plus minus versus vs across towards afterwards sometimes others these those points'
  ).split(' '),
)

const irregular: Record<string, string> = {
  people: 'person',
  children: 'child',
  women: 'woman',
  men: 'man',
  lives: 'life',
  movies: 'movie',
  cookies: 'cookie',
  calories: 'calorie',
  series: 'series',
  shoes: 'shoe',
}

export function singular(noun: string): string {
  const known = irregular[noun]
  if (known) return known
  if (noun.endsWith('ies')) return noun.replace(/ies$/, 'y')
  if (/(?:ss|x|ch|sh)es$/.test(noun)) return noun.replace(/es$/, '')
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun
}

export const classifiersZh =
  '个(?!半|月|小时|星期|礼拜|钟头|人|学期)|条|只|首|道|篇|部|份|组|圈|套|场|门|家|位|件|项|张|封|节|支|根|碗|颗|盘|局|段|句|轮|趟|遍|集|期|顿|瓶'

/** Where a Chinese noun stops. */
export const nounStopsZh =
  /^[的了吧和就是以到来后前左右上下呢啊吗在给去做要想也都还再跟与或把被让用才能会我你他她它们每今明昨天]|^(?:然后|目标|左右|以上|以下|今天|明天|昨天|每天|每周|已经|可以|应该|之后|之前|因为|所以|但是|一共|就行)/
