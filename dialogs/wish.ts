import type { Field } from '../growth/goal.ts'
import { fields } from '../growth/goal.ts'
import type { Turn } from './dialog.ts'
import { cut } from './read.ts'

/** What a sentence such as "I want to run 10k before June but I'm always too tired" says: the wish and what stands in its way. */
export interface Wish {
  /** The wish in the person's words, without "I want to", the date and the obstacle. */
  title: string
  obstacle: string | null
  fields: Field[]
}

const opening =
  /^(?:(?:hi|hello|hey|ok(?:ay)?|well|so|um+|hmm?|yes|yeah|no|actually|also|and|plus|then|please|morning|anyway|sorry|instead|rather)\b[\s,.!]*|(?:what )?i (?:really |actually )*want(?: now)? is (?:to )?|(?:(?:really|just|finally|also) )*(?:want(?:ed)?|wanna|would like|need|trying|hoping|planning) to (?:be able to |start to )?|i want (?!to\b)(?=[a-z])|my (?:new )?(?:goal|aim|target)\s*:\s*|(?:this year|from now on|in the future|these days)[\s,]*|i(?:'m| am) (?:trying|hoping|planning|looking|going|aiming|determined) (?:to|for)\s+|i(?:'d| would)? (?:(?:really|just|finally|also|always|only|still|now|desperately) )*(?:want(?:ed)?|wanna|need|like|love|wish|hope|plan|aim|intend|have|gotta|got) (?:to )?(?:be able to |start to |learn how to )?|i (?:should|must|could|can)\s+|my (?:new |next |main )?(?:goal|aim|target|wish|resolution|dream|plan) (?:is|would be)(?: to)?:?\s+|(?:can|could|would|will) you (?:please )?help me(?: to| with)?\s+|(?:please )?help me(?: to| with)?\s+|(?:a |new )?goal:?\s+|let'?s (?:set a goal to )?|(?:i(?:'d| would) like to )?set (?:myself )?(?:a |up a )?(?:new )?goal(?: to| of| for)?:?\s+)/i
const openingZh =
  /^(?:(?:你好|您好|嗨|哈喽|那个|嗯+|唉|哎|其实|另外|还有|对了|好[的啦吧]?(?=[\s，,。！!、我])|最近|今年|接下来|现在|再(?:加|来|定)一个|(?:来|定|设|立)个(?:新|小)?目标|不闹了|说正经的)[\s，,。！!、：:]*|(?:我|咱)?(?:真的|一直|特别|很|其实|就是?|也|还|更|现在|最近|非常|好)*(?:想要|想让|想|要|希望|打算|准备|计划|决定|得|需要|梦想)(?:能够|能|可以|着)?|(?:我的?)?(?:新|年度|小|下一个)?(?:目标|愿望|计划)(?:是|：|:)\s*|(?:能不能|可不可以|可以|请|麻烦)?(?:你)?(?:帮(?:我|忙|一下我?)|教我)(?:一下)?|我(?=[在想要把每]))/

const but =
  /[\s,;.]+(?:but|however|only(?= i)|except(?: that)?|though|although|yet|the (?:problem|trouble|thing) is(?: that)?|because|cause|cuz|since)\b[\s,]+/i
const butZh =
  /[\s，,。；;！!]*(?:但是|可是|不过|然而|只是|无奈|就是(?=总|老|太|没|一|下班|每)|但(?!愿)|可(?=下班|总|老|我|一|每|是|太|就|没|又|却|实在)|因为|问题是)[\s，,]*/

const empty =
  /^(?:(?:a |an |another |some |new |my |me |the )*(?:goals?|something|things?|one|it|this|that|help)?(?: for me| with (?:a )?goals?)?|goals?|set(?: up)?(?: a| another| new)*(?: new)? goals?|(?:定|设|立|制定|设定|新建|建|加|来)?(?:一|1)?(?:个|下)?(?:新)?(?:的)?(?:小)?目标|新目标|目标|改变|变好|帮助)$/i

/** Wishes that name nothing one could begin with. */
const vague =
  /^(?:(?:i )?(?:dunno|don'?t know|not sure)\b.*|(?:for )?(?:things|life|everything|stuff|it all|my life|myself)(?: to (?:be|get))?(?: a bit| much)?(?: better| good| ok| different)?|(?:be |get |feel |do |become )?(?:a )?(?:better|happier|happy|good|different|best version of myself)(?: person)?|change|improve(?: myself)?|(?:改变|变好|好起来|更好|变得更好|提升自己|改变一下|改变自己|生活好一点|好一点|过得好一点|变优秀)(?:一点|一下)?)$/i

export function isVague(text: string): boolean {
  return vague.test(text)
}

/** The wish of a message, or undefined when it names none ("I want to set a goal"). */
export function readWish(turn: Turn): Wish | undefined {
  const zh = turn.understanding.language === 'zh'
  const { text, obstacle } = splitObstacle(turn.text.replace(/\s+/g, ' ').trim(), zh)
  const title = tidy(stripOpening(withoutDates(text, turn), zh), zh)
  if (title.length < 2 || empty.test(title) || vague.test(title)) return undefined
  return { title: cut(capital(title), 80), obstacle, fields: fieldsOf(turn) }
}

export function fieldsOf(turn: Turn): Field[] {
  const named = turn.understanding.entities.flatMap((entity) => (entity.type === 'field' ? [entity.value.field] : []))
  return fields.filter((field) => named.includes(field)).slice(0, 2)
}

/** "..., but I'm always too tired after work" -> the part after the "but". */
function splitObstacle(text: string, zh: boolean): { text: string; obstacle: string | null } {
  const match = (zh ? butZh : but).exec(text)
  if (!match || match.index < (zh ? 3 : 6)) return { text, obstacle: null }
  const rest = text.slice(match.index + match[0].length)
  const obstacle = tidy(firstSentence(rest), zh)
  return obstacle.length >= (zh ? 3 : 6) ? { text: text.slice(0, match.index), obstacle: cut(obstacle, 100) } : { text, obstacle: null }
}

function withoutDates(text: string, turn: Turn): string {
  let result = text
  for (const entity of turn.understanding.entities) {
    if (entity.type !== 'date') continue
    result = result.replace(entity.text, ' ')
  }
  if (result === text) return text
  return result
    .replace(/\s+(?:by|before|until|till|in|on|within|from|for|at the)(?=\s*(?:$|[,.;!?]))/gi, ' ')
    .replace(/(^|\s)(?:by|before|until|till|within)\s+(?=\S)/gi, '$1')
    .replace(/(?:在|到|于|赶在|争取)\s+(?:之?前|之?内|以?前|的时候)?/g, ' ')
    .replace(/\s(?:之前|以前|之内|以内|前|内|里)(?=[\s，,]|[\u4e00-\u9fff])/g, ' ')
}

function stripOpening(text: string, zh: boolean): string {
  let rest = bestSentence(text, zh).trim()
  for (let count = 0; count < 6; count++) {
    const next = rest
      .replace(opening, '')
      .replace(openingZh, '')
      .replace(/^(?:to|to be able to)\s+/i, '')
      .trim()
    if (next === rest) return rest
    rest = next
  }
  return rest
}

/** The sentence that wishes for something; else the first that is more than a greeting. */
function bestSentence(text: string, zh: boolean): string {
  const sentences = text.split(zh ? /[。！？!?；;\n]+/ : /(?<=[a-z0-9)])[.!?;]+\s+|\n+/i).filter((sentence) => sentence.trim().length > 1)
  const wishing = sentences.find((sentence) =>
    /\b(want|wanna|like to|need to|goal|hope|wish|plan|help me|trying|love to)\b|想|要|希望|目标|打算|计划|帮我/i.test(sentence),
  )
  return wishing ?? sentences.find((sentence) => sentence.trim().length > (zh ? 3 : 8)) ?? sentences[0] ?? ''
}

function firstSentence(text: string): string {
  return text.split(/(?<=\S)[.!?。！？\n]+(?:\s|$)/)[0] ?? text
}

function tidy(text: string, zh: boolean): string {
  const bare = text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.;:!?，。；：！？、\-–—]+|[\s,.;:!?，。；：！？、\-–—]+$/gu, '')
    .replace(/\s+(?:please|pls|thanks|thank you|if possible)$/i, '')
  if (!zh) return bare
  return (
    bare
      .replace(/(?<=[\u4e00-\u9fff0-9])\s+(?=[\u4e00-\u9fff0-9])/g, '')
      .replace(/[，,]\s*(?=[，,])/g, '')
      // What a date leaves behind: 「每周健身4次，坚持到……」
      .replace(/[，,、]\s*(?:先|争取|坚持|跑|写|看|做|学|练|截止|直)?(?:坚持)?(?:到|至)?$/, '')
      .replace(/[，,]?\s*(?:deadline|ddl|截止日?期?)(?:是|：|:)?$/i, '')
      .replace(/(?<=[，,])\s+/g, '')
      .replace(/(?:吧|呀|啊|呢|哦)$/, '')
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
