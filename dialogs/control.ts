/** Words that steer a conversation. Found by rules on the whole message, before any intent. */
export type Control = 'skip' | 'back' | 'repeat' | 'cancel' | 'later' | 'help' | 'stop' | 'go-on'

const patterns: [Control, RegExp][] = [
  [
    'skip',
    /^(skip( (it|this|that|this one|the question))?|pass|next question|(?:这个|这题|这一题)?先?跳过(吧|它|这个|这题)?|先?略过|下一个(问题)?|不想(说|回答)|这个?不(说|答))$/,
  ],
  [
    'back',
    /^((go |one step )?back|previous( question)?|返回|上一步|上一[个题](问题)?|前一[个题](问题)?|回到?上一?[个题](问题)?|退回(去)?)$/,
  ],
  [
    'repeat',
    /^(repeat( (that|it|please|the question))?|say (that|it) again|what was the question|what (did you (say|ask)|was that)|come again|pardon|再说一遍|再说一次|重复(一下|一遍)?|你(刚才|刚刚)?(说|问)(的是)?什么|没看清)$/,
  ],
  [
    'cancel',
    /^((?:nah|no|nope|actually|well|ugh|hm+) )?(cancel( (it|this|that))?|never ?mind|forget (it|that|about it)|leave it|drop it)( .{0,24})?$|^(取消(吧|这个)?|(算了)+(吧)?|(算了吧? ?)*(先?不弄了|不搞了|不定了|不说了)|别弄了|当我没说)$/,
  ],
  [
    'later',
    /^(later|maybe later|not now|pause|another time|let'?s do (it|this) later|暂停|待会儿?(再说)?|[再在]说吧|以后再说|回头再说|晚点再说|现在不想说|改天(再说)?)$/,
  ],
  ['help', /^(help|help me|\?|？|menu|commands?|帮助|怎么用|帮我一下|求助|菜单)$/],
  ['stop', /^(stop|stop it|stop this|quit|unsubscribe|停|停止|停下|退订|别发了|别问了)$/],
  [
    'go-on',
    /^(go on|continue|carry on|resume|keep going|let'?s (go on|continue)|继续(吧)?|接着(说|来|聊)?(刚才的?(目标|话题|事)?)?(吧)?|往下)$/,
  ],
]

/** The control word that the message consists of, if it does. */
export function findControl(text: string): Control | undefined {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\b(please|pls|ok|okay|oh|just|sorry|wait|hey)\b|请|麻烦|那就|我们/g, ' ')
    .replace(/[\s.,!;:。，！；：~～…]+/g, ' ')
    .trim()
    .replace(/(?<=.)[?？]+$/, '')
    .trim()
  if (bare.length === 0 || bare.length > 40) return undefined
  return patterns.find(([, pattern]) => pattern.test(bare))?.[0]
}
