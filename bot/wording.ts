import type { Language } from '../growth/message.ts'

/** What the edge says when a message cannot be taken: nothing was stored, and the person can simply send it again. */
export const refusals = {
  empty: {
    en: 'That message arrived empty. Write a few words and I am right here.',
    zh: '刚才的消息是空的。写几个字给我就好，我在。',
  },
  tooLong: {
    en: 'That is more than I can take in at once. Please send it in parts of at most 8,000 characters; nothing is lost, your text is still with you.',
    zh: '这段话有点长，我一次读不完。请分成几段发，每段不超过 8,000 个字；内容没有丢，还在你那边。',
  },
  busy: {
    en: 'So many people are writing right now that I would keep you waiting. I have not taken that one; please send it again in a minute.',
    zh: '现在找我聊的人很多，我怕让你等太久，所以这一条先没有收。请过一分钟再发一次。',
  },
  tooFast: {
    en: 'That was a lot at once. Give me a moment, then send it again.',
    zh: '消息来得有点快。让我缓一口气，过一会儿再发一次吧。',
  },
  cannotKeep: {
    en: 'I cannot store messages just now, so I did not take that one. Please try again in a little while.',
    zh: '我现在没法保存消息，所以这一条没有收下。请过一会儿再试。',
  },
  late: {
    en: 'Storing takes longer than usual, so I cannot say yet whether I have that one. It may still arrive; if you send it again, I keep it only once.',
    zh: '现在保存得比平时慢，我还不能确定这一条收到了没有。它可能晚一点到；你也可以再发一次，我只会留一份。',
  },
  notUnderstood: {
    en: 'That did not arrive the way it should. Please reload the page and send it again.',
    zh: '这条消息没有完整地传过来。请刷新页面再发一次。',
  },
  otherText: {
    en: 'That message id was used before with another text. Use a new id for a new message.',
    zh: '这个消息编号已经用在另一段文字上了。新消息请用新的编号。',
  },
} as const satisfies { [name: string]: { [language in Language]: string } }

export type Refusal = keyof typeof refusals
