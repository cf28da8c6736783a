import { fold } from './fold.ts'
import type { Sentiment } from './understanding.ts'

const glad =
  /\b(?:good|great|happy|glad|love|loved|nice|awesome|amazing|proud|excited|fantastic|wonderful|better|thanks|thank|grateful|relieved|yay|perfect|enjoyed|enjoy|fun|calm|hopeful|best|brilliant)\b|开心|高兴|不错|很好|太好|真好|喜欢|谢谢|感谢|棒|满意|兴奋|自豪|轻松|顺利|幸福|期待|爽|赞|进步|舒服|有成就感/g
const sad =
  /\b(?:bad|sad|tired|hate|hated|awful|terrible|angry|anxious|stressed|stress|worried|lonely|exhausted|depressed|useless|worse|worst|annoying|annoyed|fail|failed|failing|afraid|scared|upset|hurt|cry|crying|stuck|overwhelmed|miserable|disappointed|frustrated|ashamed|guilty)\b|难过|累|烦|焦虑|生气|失望|害怕|担心|压力|孤独|崩溃|糟|讨厌|没用|失败|郁闷|伤心|痛苦|难受|哭|后悔|内疚|烂|丧|无聊|绝望|沮丧/g
/** Within a few letters before the word it turns its meaning. */
const negation = /(?:\b(?:not|never|no|dont|didnt|isnt|wasnt|cant|hardly|wont)\b[a-z ]{0,12}|[不没别][很太怎么是有那么]{0,2})$/

/** A short word list for the time when there is no model. */
export function findSentiment(text: string): { sentiment: Sentiment; valence: number } {
  const folded = fold(text.slice(0, 2000))
  const balance = count(folded, glad) - count(folded, sad)
  return { sentiment: balance > 0 ? 'positive' : balance < 0 ? 'negative' : 'neutral', valence: Math.max(-1, Math.min(1, balance / 2)) }
}

function count(folded: string, words: RegExp): number {
  let sum = 0
  for (const match of folded.matchAll(words)) sum += negation.test(folded.slice(Math.max(0, match.index - 16), match.index)) ? -1 : 1
  return sum
}
