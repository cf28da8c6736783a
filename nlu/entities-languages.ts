import { type Found, hasHan, type Page } from './entities-text.ts'

const nameEn = '(english|chinese|mandarin|simplified\\schinese)'
const english: RegExp[] = [
  new RegExp(
    `\\b(?:speak|talk|write|reply|answer|respond|use|switch(?:\\sback)?\\sto|change\\s(?:it\\s|the\\slanguage\\s|language\\s)?to|go\\sback\\sto|continue\\sin|prefer|language\\s(?:is|to|:))\\s(?:to\\sme\\s)?(?:in\\s)?${nameEn}\\b`,
    'dg',
  ),
  new RegExp(`\\bin\\s${nameEn}\\b(?=\\s*(?:$|[.!?,]|please|from|now|instead|pls|with\\sme|thanks))`, 'dg'),
  new RegExp(`\\b${nameEn}\\s?,?\\s?(?:please|pls|instead)\\b`, 'dg'),
  new RegExp(`^\\s*${nameEn}[\\s.!?]*$`, 'dg'),
]
const nameZh = '(英文|英语|中文|汉语|普通话|国语|简体中文|中国话)'
const chinese: RegExp[] = [
  new RegExp(`(?:说|讲|用|换成|换回|切换到|切换成|切换为|切到|切成|改成|改用|改为|换|回到|请用|转成|转为|使用)${nameZh}`, 'dg'),
  new RegExp(`^\\s*${nameZh}(?:吧|可以吗|好吗|行吗|谢谢|交流)?[\\s。.!?！？]*$`, 'dg'),
]
/** Who wants to speak it well is learning it, not asking us to change. */
const learning =
  /\b(?:learn|fluent|better|improve|practi[cs]e|confident|accent|able\sto|how\sto|every\sday|(?:want|like)\sto\sspeak)\w*|学|练|流利|提高|口语|敢|考/

export function findLanguages(page: Page): Found[] {
  if (!/english|chinese|mandarin|[英中国汉]|普通话/.test(page.text)) return []
  if (learning.test(page.whole) && !/\bplease\b|请/.test(page.whole)) return []
  const found: Found[] = []
  for (const pattern of hasHan(page.text) ? [...english, ...chinese] : english) {
    for (const match of page.text.matchAll(pattern)) {
      const place = match.indices?.[1]
      if (!place || found.some((other) => place[0] < other.end && other.start < place[1])) continue
      const language = /english|英/.test(match[1] ?? '') ? 'en' : 'zh'
      found.push({
        start: place[0],
        end: place[1],
        type: 'language',
        value: { language },
      })
    }
  }
  return found
}
