import { type Direction, matches, type Page, type TenseWord } from './entities-text.ts'

// "I ran on Saturday" looks back, "on Saturday I'll run" ahead: the nearest word of its sentence that tells says which Saturday is meant.

/** Looks like a past form and is none, or is a plan that was made in the past ("I signed up for Saturday"). */
const noPast =
  'need|speed|exceed|proceed|succeed|indeed|feed|seed|bleed|breed|weed|shed|sled|embed|hundred|kindred|tired|bored|excited|interested|stressed|worried|scared|supposed|scheduled|' +
  'planned|booked|signed|registered|enrolled|invited|promised|decided|agreed|wanted|hoped|intended|needed|used|married|based|limited|advanced|overwhelmed|exhausted|motivated|' +
  'determined|committed|dedicated|allowed|asked|naked|wicked|sacred|related|required|detailed|unlimited|mixed|fixed|guided|aged|gifted|talented|disciplined|organi[sz]ed'
const pastEn = new RegExp(
  `\\b(?:ran|did|didn'?t|couldn'?t|went|was|wasn'?t|were|weren'?t|had|hadn'?t|swam|slept|ate|drank|wrote|rode|lost|won|met|made|took|gave|felt|spent|saw|kept|fell|forgot|began|broke|bought|came|` +
    `held|said|sat|taught|thought|told|woke|stuck|caught|left|drove|flew|paid|sent|got(?=\\s(?:up|out|back|through|home|sick|better|worse|it\\sdone|some|only|\\d))|` +
    `(?:'ve|have|has|haven't|hasn't)\\s(?:just\\s|already\\s|not\\s|only\\s)?(?:been|done|gone|run|read|written|had|made|[a-z]{2,14}ed)|(?!(?:${noPast})\\b)[a-z]{2,14}ed)\\b`,
  'g',
)
const aheadEn =
  /\b(?:will|won't|shall|'ll|gonna|going\sto|wanna|wants?|wanted\sto|plan(?:s|ned|ning)?|intend(?:ed)?|hop(?:e|ed|ing)|like\sto|needs?|needed\sto|ha(?:ve|s)\sto|got\sto|must|should|can|might|let's|aim(?:ing)?|try(?:ing)?\sto|remind|schedule|due|deadline|starting|begin(?:ning)?|signed\sup|registered|promised|decided|supposed|next|tomorrow|is|are|isn't|aren't|check\sin|ask\sme|i'm)\b|(?<=\b(?:i|we|he|she|they|it|you))'ll\b/g
const passive = /\b(?:am|is|are|be|being|get|getting|'m|'re|'s)\s$/

const pastZh =
  /(?<![为除太好算够行不得罢极累困老饿到])(?<!太[\u4e00-\u9fff])[\u4e00-\u9fff]了(?![解吧])|(?:跑|去|做|练|学|看|读|写|吃|试|睡|走|游|骑|来|见)过|没有?(?:能)?(?:跑|去|做|完成|睡|学|练|动|运动|锻炼|吃|看|读|写|坚持|达|打卡|起|背|来|参加|见|冥想|喝|抽|按)|(?:睡|跑|做|练|学|吃|玩|走|考|聊|过|写|读)得|已经|刚刚?才?(?=[跑做去读看写完])|上次/g
const aheadZh =
  /(?<![主重没])要(?!求|点|领|不是)|(?<![机一聚社学开])会(?!议|员)|(?<![没不])想(?!法|象|到|起)|打算|计划|准备|将(?!近)|必须|应该|(?<![没不可])能(?!力|量)|希望|争取|提醒|记得|开始(?!了)|安排|约(?!了)|截止|明天|别忘|该|可以|再(?=[跑做去读看写练学])/g

/** Which way a day that stands there is to be looked for. */
export function directionAt(page: Page, { start, end }: { start: number; end: number }): Direction {
  const before = page.whole.slice(Math.max(0, start - 16), start)
  if (/\bsince\s(?:the\s)?$|自从?$/.test(before)) return 'back'
  // A limit lies ahead, whatever has been done so far: "I finished two and need the rest by Friday".
  if (/\b(?:by|before|until|till|due|due\son|starting|from)\s(?:the\s)?$/.test(before)) return 'forward'
  if (/^\s?(?:(?:之|以)?前(?![天往])|为止|起|开始)/.test(page.whole.slice(end, end + 4))) return 'forward'
  let nearest: TenseWord | null = null
  let least = Number.POSITIVE_INFINITY
  page.tense ??= tenseWords(page.whole)
  for (const word of page.tense) {
    if (word.start < end && start < word.end) continue
    const between = word.end <= start ? page.whole.slice(word.end, start) : page.whole.slice(end, word.start)
    if (between.length > farthest || /[!?。！？;；\n]|\.(?:\s|$)/.test(between)) continue
    const distance = between.length + (/[,，、]|\b(?:and|but|then)\b|然后|但/.test(between) ? acrossClauses : 0)
    if (distance < least) [nearest, least] = [word, distance]
  }
  return nearest?.direction ?? page.direction
}

const farthest = 80
const acrossClauses = 12

function tenseWords(text: string): TenseWord[] {
  const words: TenseWord[] = []
  const add = (pattern: RegExp, direction: Direction): void => {
    for (const { start, end, text: word } of matches(text, pattern)) {
      const isPassive = direction === 'back' && word.endsWith('ed') && passive.test(text.slice(Math.max(0, start - 6), start))
      if (!isPassive) words.push({ start, end, direction })
    }
  }
  add(aheadEn, 'forward')
  add(pastEn, 'back')
  if (/[\u4e00-\u9fff]/.test(text)) {
    add(aheadZh, 'forward')
    add(pastZh, 'back')
  }
  return words
}
