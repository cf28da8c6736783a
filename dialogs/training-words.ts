import { plain } from './read.ts'

/** What a message says about learning from this person's messages, when that is all it says. */
export type TrainingWords = 'give' | 'withdraw' | 'ask'

/**
 * Whole messages only: "I want to learn from my mistakes" is a wish. Where it could be read both ways it counts as withdrawn,
 * which costs a little; read as given it would cost trust.
 */
export function wordsOnTraining(text: string): TrainingWords | undefined {
  if (text.length > 160) return undefined
  const bare = plain(text).replace(/\s+/g, ' ')
  const asks = /[?？]\s*$/.test(text)
  return /[\u4e00-\u9fff]/.test(bare) ? inChinese(bare, asks) : inEnglish(bare, asks)
}

const learning = String.raw`(?:learn(?:ing)?|train(?:ing)?(?: (?:yourself|the (?:model|machine|ai|bot)|(?:a|an|any|your) \w+))?|improv(?:e|ing|ement)(?: (?:yourself|the (?:model|machine|ai|bot)))?|get(?:ting)? (?:better|smarter)|(?:do|teach) (?:better|yourself)|understand(?:ing)? (?:me |people |us )?better)`
const words = String.raw`(?:(?:any of |all of |what(?:ever)? )?(?:my|these|those|our) (?:\w+ )?(?:messages?|sentences?|words|texts?|chats?|conversations?|data|answers)|what(?:ever)? i(?:'ve)? (?:write|wrote|written|say|said|type|tell you|told you))`
const about = new RegExp(
  [
    `\\b${learning} (?:from|on|with|by using|using) (?:me\\b|${words})`,
    `\\b(?:us(?:e|ing)|keep(?:ing)?|tak(?:e|ing)|sav(?:e|ing)|read(?:ing)?|stor(?:e|ing)) ${words} (?:for|to|in) (?:your |the |any )?${learning}`,
    `\\b${words} (?:(?:may|can|could|should|must|might|are|is|were|be|being|to|not|never|cannot|can't|aren't|isn't|get) )*(?:used|kept|taken) (?:for|to|in) (?:your |the |any )?${learning}`,
    `\\b(?:leave|keep|take|exclude|remove) ${words} (?:out of|from|off) (?:the |your |any )?(?:training|learning)\\b`,
    '\\bopt(?:ing)? out of (?:the |your |any )?(?:training|learning)\\b',
    '\\b(?:withdraw|revoke|take back) (?:my )?(?:consent|permission) (?:to|for) (?:the |your |any )?(?:training|learning)\\b',
  ].join('|'),
)
const opening =
  /^(?:(?:yes|yeah|ok|okay|sure|no(?! longer| more)|hi|hey|hello|well|so|and|also|but|please|pls|btw|by the way|actually|sorry|thanks|thank you|from now on|i changed my mind|one more thing|of course|no problem|why not)[\s,.;:!]+)*/

function inEnglish(bare: string, asks: boolean): TrainingWords | undefined {
  const found = about.exec(bare)
  const said = bare.replace(opening, '')
  // What follows it must be a tail and no other story.
  if (!found || bare.length - found.index - found[0].length > 45 || bare.length - said.length > 40) return undefined
  const refuses =
    /^(?:(?:just |ever )?(?:don'?t|do not|never|stop|quit|no longer|no more|leave|keep [\w ]+ out|take|exclude|remove)\b|you (?:may|can|should|must|are) ?(?:not|never|no longer)\b|you (?:can'?t|cannot|mustn'?t|shouldn'?t|aren'?t)\b|(?:can|could|would|will) (?:you|we) (?:please |maybe )?(?:not|stop|never|no longer)\b|i (?:really )?(?:don'?t|do not|no longer|never) (?:want|allow|agree|consent|permit|like)\b|i(?:'d| would) (?:rather|prefer) (?:you |that |it )?(?:\w+ )*?(?:didn'?t|did not|don'?t|not)\b|i(?:'m| am) not (?:ok|okay|fine|happy|comfortable)\b|i(?:'d| would)? ?(?:like|want|have)? ?(?:to )?(?:withdraw|revoke|take back|opt(?:ing)? out|refuse|object)\b|(?:opt|withdraw|revoke)\b|i changed my mind,? (?:don'?t|stop)\b|my \w+ (?:may|can|should|must) ?(?:not|never)\b|my \w+ (?:can'?t|cannot|mustn'?t|shouldn'?t)\b)/
  if (refuses.test(said)) return 'withdraw'
  if (asks || /^(?:do|does|did|are|is|will|would|can|could|should|what|how|why|who|when|have|may i)\b/.test(said)) return 'ask'
  const allows =
    /^(?:you (?:may|can|could|are (?:allowed|free|welcome) to|have my (?:ok|okay|permission|consent) to)\b|feel free to\b|go ahead and\b|(?:it'?s|that'?s|it is) (?:ok|okay|fine|all right|alright) (?:to|if|with me)\b|i(?:'m| am) (?:ok|okay|fine|happy|glad)\b|i (?:don'?t|do not|wouldn'?t) mind\b|i (?:allow|agree|consent|permit|let)\b|(?:do )?(?:learn|use|keep|train|improve)\b|my \w+ (?:may|can)\b)/
  if (!allows.test(said)) return undefined
  return /\b(?:but|not|never|don'?t)\b/.test(said.replace(/^i (?:don'?t|do not|wouldn'?t) mind/, '')) ? 'withdraw' : 'give'
}

const learningInChinese = '(?:训练|訓練|学习|學習|学|學|改进|改進|改善|改良|提高|提升|优化|優化|进步|進步)'
const wordsInChinese =
  '(?:我|我们|我們)(?:说|說|写|寫|发|發|讲|講)?(?:过|過|出来|出來|给你)?的?(?:这些|這些|那些|所有|任何|每)?(?:话|話|消息|讯息|訊息|句子|聊天(?:记录|記錄|内容|內容)?|对话|對話|内容|內容|数据|數據|资料|資料|记录|記錄|文字|信息)'
const aboutInChinese = new RegExp(
  `${wordsInChinese}(?:里|裡|中|里面)?[^。！？!?，,]{0,8}${learningInChinese}(?:一下|和改进)?(?:你|您|自己|你自己|它|模型|系统|系統|程序|ai|机器|機器|机器人|你们|你們|用)?(?:了|吧|啦|的|哦|喔|啊|呀|吗|嗎|么|嘛|呢|没|沒有|没有|好了|行吗|可以吗|谢谢|謝謝)*(?=$|[。！？!?，,；; ])`,
)

function inChinese(bare: string, asks: boolean): TrainingWords | undefined {
  const found = aboutInChinese.exec(bare)
  const withdraws = /(?:撤回|撤销|撤銷|收回|取消)(?:我)?(?:对|對)?(?:的)?(?:训练|訓練|学习|學習)的?(?:同意|授权|授權|许可)/.test(bare)
  if (withdraws) return 'withdraw'
  if (!found || found.index > 24 || bare.length - found.index - found[0].length > 20) return undefined
  const before = bare.slice(0, found.index + found[0].length)
  if (
    /别|別|不要|不许|不許|不准|不可以|不能|不得|不想|不希望|不愿|不願|不同意|不允许|不允許|不接受|不喜欢|不再|停止|停下|禁止|拒绝|拒絕|勿|甭/.test(
      before.replace(/不能不/g, ''),
    )
  )
    return 'withdraw'
  if (asks || /[吗嗎么嘛呢没]$|会不会|會不會|是不是|有没有|有沒有|能不能|可不可以|为什么|為什麼|怎么|怎麼|什么|谁/.test(bare)) return 'ask'
  return /可以|能(?:够)?(?=用|拿|从|從)|尽管|儘管|随便|隨便|欢迎|歡迎|愿意|願意|同意|允许|允許|准许|授权|授權|不介意|没意见|沒意見|没关系|沒關係|没问题|沒問題|让你|讓你/.test(
    bare,
  )
    ? 'give'
    : undefined
}
