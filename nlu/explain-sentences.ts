import type { EmotionReason, Explainable, OutOfScopeReason, RiskReason } from './explanation.ts'
import type { RiskKind, Scored } from './understanding.ts'

export interface Sentences {
  quoted(text: string): string
  label(of: Explainable, label: string): string
  answer(of: Explainable, label: string, score: number, isAnswer: boolean): string
  emotion(reason: EmotionReason, label: string): string
  /** The label that stands beside the one that is explained: the next best, the strongest other emotion, or what was answered. */
  beside(place: 'runner-up' | 'emotion' | 'answer', label: string, score: number, margin: { logits: number; score: number }): string
  setPhrase: string
  rules: string
  scope(reason: OutOfScopeReason): string
  risk(reason: RiskReason): string[]
  parts: string
  pro(words: string[]): string
  contra(words: string[]): string
  strange(words: string[]): string
  noWords: string
  nothingCounts: string
  nearest: string
}

export const english: Sentences = {
  quoted: (text) => `"${text}"`,
  label: (_, label) => label,
  answer: (of, label, score, isAnswer) =>
    `${{ intent: 'Intent', sentiment: 'Sentiment', emotion: 'Emotion', risk: 'Risk' }[of]}: ${label}, score ${score.toFixed(2)}${isAnswer || of === 'emotion' ? '' : '; this is not the answer'}.`,
  emotion: ({ named, threshold, above, almost }, label) => {
    const others = named.filter((one) => one.label !== label).map((one) => `${one.label} ${one.score.toFixed(2)}`)
    if (threshold === null || above === null) {
      if (others.length > 0) return `Neutral is named only when no emotion reaches its threshold. Named: ${others.join(', ')}.`
      const near = almost ? `; ${almost.label} came nearest, ${almost.score.toFixed(2)} of ${almost.threshold.toFixed(2)}` : ''
      return `Neutral is what is left when no emotion reaches its threshold${near}.`
    }
    const distance = `the score is ${Math.abs(above).toFixed(2)} ${above >= 0 ? 'above' : 'below'} its threshold of ${threshold.toFixed(2)}.`
    if (above >= 0) return `Named: ${distance}${others.length > 0 ? ` Named as well: ${others.join(', ')}.` : ''}`
    return `Not named: ${distance} ${almost ? 'No other emotion reaches its own, so the answer is neutral.' : `Named: ${others.join(', ')}.`}`
  },
  beside: (place, label, score, margin) =>
    `${{ 'runner-up': 'Runner-up', 'emotion': 'Strongest of the others', 'answer': 'The answer' }[place]}: ${label}, score ${score.toFixed(2)}; ${apart(margin.score, 'behind', 'ahead')} in score and ${apart(margin.logits, 'behind', 'ahead')} in logits.`,
  setPhrase:
    'The whole message is a set phrase, and a set phrase means one thing whoever says it; the words below are what the model alone would say.',
  rules: 'The rules decided it: of rules and model the graver one wins.',
  scope: ({ isOutOfScope, rule, label, value, threshold, inside, kept, because }) => {
    const measured = `${scoreInEnglish(rule, label)} is ${value.toFixed(2)}, the threshold is ${threshold.toFixed(2)}`
    const place = inside >= 0 ? `${inside.toFixed(2)} inside` : `${(-inside).toFixed(2)} outside`
    const share = `${(100 * kept).toFixed(0)} % of what is in scope lies inside`
    if (because === 'no-words') return `Out of scope: there is no word in it. (${measured}.)`
    if (because === 'set-phrase') return `In scope: a set phrase is always. (${measured}.)`
    return `${isOutOfScope ? 'Out of scope' : 'In scope'}: ${measured}, so it is ${place}; ${share}.`
  },
  risk: ({ kind, kindBy, rules, model, thresholds }) => [
    ...(kind ? [kindInEnglish(kind, kindBy, model.kinds)] : []),
    rules.evidence.length > 0
      ? `The rules say ${rules.level}, because of: ${rules.evidence.map((words) => `"${words}"`).join(', ')}.`
      : 'The rules found nothing.',
    `The model: crisis ${model.crisis.toFixed(3)}${from(thresholds.crisis, 'counts from')}, at least concern ${model.concern.toFixed(3)}${from(thresholds.concern, 'counts from')}.` +
      (rules.level === 'concern' && thresholds.crisisAfterConcern !== undefined
        ? ` After the concern of the rules crisis counts from ${thresholds.crisisAfterConcern.toFixed(3)}.`
        : ''),
  ],
  parts: 'The parts of the text that counted most (how far the logit falls without them):',
  pro: (words) => `Words that counted for it (how far the logit falls without them): ${words.join(', ')}`,
  contra: (words) => `Words that counted against it: ${words.join(', ')}`,
  strange: (words) => `Words that made it look out of scope: ${words.join(', ')}`,
  noWords: 'There are no words to look at.',
  nothingCounts: 'No single word counts for much.',
  nearest: 'The training examples most like it:',
}

export const chinese: Sentences = {
  quoted: (text) => `“${text}”`,
  label: (of, label) => (of === 'intent' ? label : inChinese(label)),
  answer: (of, label, score, isAnswer) =>
    `${{ intent: '意图', sentiment: '情感倾向', emotion: '情绪', risk: '风险' }[of]}：${label}，得分 ${score.toFixed(2)}${isAnswer || of === 'emotion' ? '' : '，最后没有选它'}。`,
  emotion: ({ named, threshold, above, almost }, label) => {
    const others = named.filter((one) => one.label !== label).map((one) => `${inChinese(one.label)} ${one.score.toFixed(2)}`)
    if (threshold === null || above === null) {
      if (others.length > 0) return `只有各种情绪都没达到门槛，才算中性。这句话里的情绪：${others.join('、')}。`
      const near = almost
        ? `；最接近的是${inChinese(almost.label)}：得分 ${almost.score.toFixed(2)}，门槛 ${almost.threshold.toFixed(2)}`
        : ''
      return `没有一种情绪达到门槛，所以算中性${near}。`
    }
    const distance = `门槛（${threshold.toFixed(2)}），${above >= 0 ? '高出' : '还差'} ${Math.abs(above).toFixed(2)}。`
    if (above >= 0) return `达到了${distance}${others.length > 0 ? `同时还有：${others.join('、')}。` : ''}`
    return `没达到${distance}${almost ? '其他情绪也都没达到，所以算中性。' : `这句话里的情绪：${others.join('、')}。`}`
  },
  beside: (place, label, score, margin) =>
    `${{ 'runner-up': '第二名', 'emotion': '其余情绪里最强的', 'answer': '最后选的是' }[place]}：${label}，得分 ${score.toFixed(2)}，得分${apart(margin.score, '低', '高', true)}，logit ${apart(margin.logits, '低', '高', true)}。`,
  setPhrase: '整条消息就是一句固定用语，谁说都是这个意思；下面列的是只凭模型来看的依据。',
  rules: '这里由规则说了算：规则和模型判断不一时，取更严重的那个。',
  scope: ({ isOutOfScope, rule, label, value, threshold, inside, kept, because }) => {
    const measured = `${scoreInChinese(rule, label)}为 ${value.toFixed(2)}，门槛是 ${threshold.toFixed(2)}`
    if (because === 'no-words') return `超出范围：里面没有文字。（${measured}。）`
    if (because === 'set-phrase') return `在范围内：固定用语总是算数的。（${measured}。）`
    const place = inside >= 0 ? `离门槛还有 ${inside.toFixed(2)}` : `超过门槛 ${(-inside).toFixed(2)}`
    return `${isOutOfScope ? '超出范围' : '在范围内'}：${measured}，${place}；范围内的话约有 ${(100 * kept).toFixed(0)} % 不超过这个门槛。`
  },
  risk: ({ kind, kindBy, rules, model, thresholds }) => [
    ...(kind ? [kindSentenceInChinese(kind, kindBy, model.kinds)] : []),
    rules.evidence.length > 0
      ? `规则判断为${labelInChinese[rules.level]}，依据是：${rules.evidence.map((words) => `“${words}”`).join('、')}。`
      : '规则没有发现什么。',
    `模型：危机 ${model.crisis.toFixed(3)}${from(thresholds.crisis, '起算值', true)}，至少需要关注 ${model.concern.toFixed(3)}${from(thresholds.concern, '起算值', true)}。` +
      (rules.level === 'concern' && thresholds.crisisAfterConcern !== undefined
        ? `规则已经觉得需要关注，这时危机从 ${thresholds.crisisAfterConcern.toFixed(3)} 起算。`
        : ''),
  ],
  parts: '最起作用的段落（去掉之后 logit 下降多少）：',
  pro: (words) => `起作用的词（去掉之后 logit 下降多少）：${words.join('，')}`,
  contra: (words) => `起反作用的词：${words.join('，')}`,
  strange: (words) => `让它看起来超出范围的词：${words.join('，')}`,
  noWords: '没有可以看的词。',
  nothingCounts: '没有哪个词单独起了明显的作用。',
  nearest: '训练例句里最相近的几句：',
}

const labelInChinese: Record<string, string> = {
  none: '无',
  concern: '需要关注',
  crisis: '危机',
  negative: '消极',
  neutral: '中性',
  positive: '积极',
  joy: '喜悦',
  sadness: '悲伤',
  anger: '愤怒',
  fear: '恐惧',
  surprise: '惊讶',
  disgust: '厌恶',
  love: '爱与感激',
}
const kindInChinese: Record<RiskKind, string> = {
  'suicide': '轻生',
  'self-harm': '自伤',
  'harm-to-others': '伤害他人',
  'abuse': '受到虐待或暴力',
  'eating': '饮食问题',
  'medical': '身体急症',
  'distress': '情绪困扰',
}

/** "joy+surprise" as our examples write it. */
function inChinese(label: string): string {
  return label
    .split('+')
    .map((one) => labelInChinese[one] ?? one)
    .join('＋')
}

function kindInEnglish(kind: RiskKind, by: RiskReason['kindBy'], [first, second]: readonly Scored<RiskKind>[]): string {
  const next = second ? `, next ${second.label} ${second.score.toFixed(2)}` : ''
  const model = first ? ` (${first.score.toFixed(2)}${next})` : ''
  if (by === 'model') return `Kind: ${kind}, named by the model${model}; the rules name none.`
  if (first === undefined) return `Kind: ${kind}, named by the rules.`
  return `Kind: ${kind}, named by the rules; the model by itself says ${first.label === kind ? 'the same' : first.label}${model}.`
}

function kindSentenceInChinese(kind: RiskKind, by: RiskReason['kindBy'], [first, second]: readonly Scored<RiskKind>[]): string {
  const next = second ? `，其次是${kindInChinese[second.label]} ${second.score.toFixed(2)}` : ''
  const model = first ? `（${first.score.toFixed(2)}${next}）` : ''
  if (by === 'model') return `类型：${kindInChinese[kind]}，这是模型的判断${model}；规则没有说出类型。`
  if (first === undefined) return `类型：${kindInChinese[kind]}，这是规则的判断。`
  return `类型：${kindInChinese[kind]}，这是规则的判断；单看模型，${first.label === kind ? '也是这一类' : `会是${kindInChinese[first.label]}`}${model}。`
}

function scoreInEnglish(rule: string, label: string | null): string {
  if (rule === 'oos-margin') return `the logit of ${label} minus that of the best intent`
  if (rule === 'oos-probability') return `the probability of ${label}`
  return (
    {
      'max-logit': 'the best logit, negated,',
      'energy': 'the energy',
      'max-probability': 'the best probability, negated,',
      'nearest': 'the likeness to the nearest label, negated,',
    }[rule] ?? rule
  )
}

function scoreInChinese(rule: string, label: string | null): string {
  if (rule === 'oos-margin') return `${label} 与最佳意图的 logit 之差`
  if (rule === 'oos-probability') return `${label} 的概率`
  return (
    {
      'max-logit': '最高 logit 的相反数',
      'energy': '能量值',
      'max-probability': '最高概率的相反数',
      'nearest': '与最近标签的相似度的相反数',
    }[rule] ?? rule
  )
}

function apart(margin: number, behind: string, ahead: string, wordFirst = false): string {
  const word = margin >= 0 ? behind : ahead
  const amount = Math.abs(margin).toFixed(2)
  return wordFirst ? `${word} ${amount}` : `${amount} ${word}`
}

function from(threshold: number | undefined, words: string, wide = false): string {
  if (threshold === undefined) return ''
  return wide ? `（${words} ${threshold.toFixed(3)}）` : ` (${words} ${threshold.toFixed(3)})`
}
