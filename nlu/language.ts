/** Small words carry a sentence; names, titles and borrowed words do not. */
const functionEn = new Set(
  (
    "a an the i i'm im i've my me we you your it is am are was were be been do did does don't dont can can't cant could would should will won't want to in on at of for from with and but or not no so " +
    'if when what why how who this that these those have has had just need like feel get got really about more less before after because too'
  ).split(' '),
)
const commonEn = new Set(
  (
    'hi hello hey thanks thank please help yes yeah yep nope sure good morning evening night bye goodbye stop skip cancel back again today tomorrow week month day every run read sleep study learn work time ' +
    'tired happy sad bad great fine better reminder goal plan speak talk chinese english done never mind tell show make set change give'
  ).split(' '),
)
const functionZh = /[的了我你他她它们是在不吗呢吧啊嗯呀把被和跟很太要想就都也还会能可以这那么什怎为因所但没有去给让做个到说对从再又才只]/g
const surname = /^[王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕][\u4e00-\u9fff]{1,2}$/
const longest = 2000

/**
 * The language that a text is written in; in mixed text the one that carries the sentence ("我想run a 10k" is Chinese).
 * A text of numbers, signs or names alone says nothing: it is in the language that is known.
 */
export function detectLanguage(text: string, known?: 'en' | 'zh'): 'en' | 'zh' {
  const fallback = known ?? 'en'
  const plain = text
    .slice(0, longest)
    .normalize('NFKC')
    .replace(/https?:\/\/\S{1,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}/g, ' ')
    .replaceAll('’', "'")
  if (/[\u3040-\u30ff\uac00-\ud7af]/.test(plain)) return fallback
  const han = plain.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = plain.toLowerCase().match(/[a-z][a-z']*/g) ?? []
  const carrying = words.filter((word) => functionEn.has(word)).length
  if (han === 0) {
    if (words.length === 0) return fallback
    const common = words.filter((word) => commonEn.has(word)).length
    // A borrowed word or two (hi, skip, bye) says nothing about somebody who is known to write Chinese.
    if (fallback === 'zh' && carrying === 0 && words.length === 1) return 'zh'
    return carrying + common > 0 || (known === undefined && words.length > 3) ? 'en' : fallback
  }
  if (words.length === 0) return known === 'en' && surname.test(plain.trim()) ? 'en' : 'zh'
  // A Chinese word has about 1.7 characters.
  const chinese = han / 1.7 + 2 * (plain.match(functionZh)?.length ?? 0)
  const english = words.length + 2 * carrying
  return english > chinese ? 'en' : 'zh'
}
