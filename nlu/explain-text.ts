import type { Explainable, Explanation, OutOfScopeReason, RiskReason } from './explain.ts'
import type { Weight } from './explain-words.ts'
import type { RiskKind } from './understanding.ts'

/** An explanation as a person reads it, one fact a line. */
export function explanationText(explanation: Explanation, language: 'en' | 'zh' = explanation.language): string {
  const say = language === 'en' ? english : chinese
  const { of, text, label, score, runnerUp, margin, decidedBy, outOfScope, risk, words, parts, nearest } = explanation
  const lines = [
    say.quoted(shorten(text, 100)),
    say.answer(of, say.label(of, label), score),
    runnerUp && margin && say.runnerUp(say.label(of, runnerUp.label), runnerUp.score, margin),
    decidedBy === 'set-phrase' && say.setPhrase,
    decidedBy === 'rules' && say.rules,
    outOfScope && say.scope(outOfScope),
    ...(risk === undefined ? [] : say.risk(risk)),
    ...counted(words, parts, outOfScope, say),
    nearest.length > 0 && say.nearest,
    ...nearest.map(
      (example) => `  ${example.cosine.toFixed(2)}  ${say.label(of, example.label)}  ${say.quoted(shorten(example.text, 80))}`,
    ),
  ]
  return lines.filter((line) => typeof line === 'string').join('\n')
}

/** Below this a word is noise. */
const leastFall = 0.05
const mostShown = 6

function counted(words: readonly Weight[], parts: readonly Weight[], scope: OutOfScopeReason | null, say: Sentences): string[] {
  const pro = words.filter(({ fall }) => fall >= leastFall).slice(0, mostShown)
  const contra = words
    .filter(({ fall }) => fall <= -leastFall)
    .slice(-mostShown)
    .reverse()
  const strange = scope?.isOutOfScope
    ? words
        .filter(({ outOfScopeFall }) => (outOfScopeFall ?? 0) >= leastFall)
        .sort((a, b) => (b.outOfScopeFall ?? 0) - (a.outOfScopeFall ?? 0))
        .slice(0, mostShown)
    : []
  const byFall = ({ text, fall }: Weight): string => `${text} ${signed(fall)}`
  const lines: string[] = []
  const chief = parts
    .filter(({ fall }) => fall >= leastFall)
    .sort((a, b) => b.fall - a.fall)
    .slice(0, 3)
  if (chief.length > 0) lines.push(say.parts, ...chief.map(({ text, fall }) => `  ${signed(fall)}  ${say.quoted(shorten(text, 80))}`))
  if (words.length === 0) lines.push(say.noWords)
  else if (pro.length + contra.length === 0) lines.push(say.nothingCounts)
  if (pro.length > 0) lines.push(say.pro(pro.map(byFall)))
  if (contra.length > 0) lines.push(say.contra(contra.map(byFall)))
  if (strange.length > 0) lines.push(say.strange(strange.map(({ text, outOfScopeFall }) => `${text} ${signed(outOfScopeFall ?? 0)}`)))
  return lines
}

interface Sentences {
  quoted(text: string): string
  label(of: Explainable, label: string): string
  answer(of: Explainable, label: string, score: number): string
  runnerUp(label: string, score: number, margin: { logits: number; score: number }): string
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

const english: Sentences = {
  quoted: (text) => `"${text}"`,
  label: (_, label) => label,
  answer: (of, label, score) => `${{ intent: 'Intent', sentiment: 'Sentiment', risk: 'Risk' }[of]}: ${label}, score ${score.toFixed(2)}.`,
  runnerUp: (label, score, margin) =>
    `Runner-up: ${label}, score ${score.toFixed(2)}; ${apart(margin.score, 'behind', 'ahead')} in score and ${apart(margin.logits, 'behind', 'ahead')} in logits.`,
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
  risk: ({ kind, rules, model, thresholds }) => [
    ...(kind ? [`Kind: ${kind}.`] : []),
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

const chinese: Sentences = {
  quoted: (text) => `“${text}”`,
  label: (of, label) => (of === 'intent' ? label : (labelInChinese[label] ?? label)),
  answer: (of, label, score) => `${{ intent: '意图', sentiment: '情绪', risk: '风险' }[of]}：${label}，得分 ${score.toFixed(2)}。`,
  runnerUp: (label, score, margin) =>
    `第二名：${label}，得分 ${score.toFixed(2)}，得分${apart(margin.score, '低', '高', true)}，logit ${apart(margin.logits, '低', '高', true)}。`,
  setPhrase: '整条消息就是一句固定用语，谁说都是这个意思；下面列的是只凭模型来看的依据。',
  rules: '这里由规则说了算：规则和模型判断不一时，取更严重的那个。',
  scope: ({ isOutOfScope, rule, label, value, threshold, inside, kept, because }) => {
    const measured = `${scoreInChinese(rule, label)}为 ${value.toFixed(2)}，门槛是 ${threshold.toFixed(2)}`
    if (because === 'no-words') return `超出范围：里面没有文字。（${measured}。）`
    if (because === 'set-phrase') return `在范围内：固定用语总是算数的。（${measured}。）`
    const place = inside >= 0 ? `离门槛还有 ${inside.toFixed(2)}` : `超过门槛 ${(-inside).toFixed(2)}`
    return `${isOutOfScope ? '超出范围' : '在范围内'}：${measured}，${place}；范围内的话约有 ${(100 * kept).toFixed(0)} % 不超过这个门槛。`
  },
  risk: ({ kind, rules, model, thresholds }) => [
    ...(kind ? [`类型：${kindInChinese[kind]}。`] : []),
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

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`
}

function shorten(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most)}…`
}
