import type { Language } from '../growth/message.ts'
import { foldsOf } from '../nlu/folds.ts'
import { quantile } from '../nlu/out-of-scope.ts'
import { type Contender, type Guess, labelOf, truthOf } from './nlu-contenders.ts'
import type { Corpora, Row } from './nlu-corpora.ts'
import type { Finding } from './nlu-findings.ts'
import { leftOut } from './nlu-goals.ts'
import { auroc, bestThreshold, type Estimate, type Judged, macroF1, meanF1, share, shareOf } from './nlu-metrics.ts'

/** Everything that is measured with one corpus, of one contender. */
export type Task = (corpora: Corpora, contender: Contender) => Promise<Finding[]>

export const tasks: { [name: string]: Task } = { clinc, banking, crosswoz, sentiment, emotion }

async function clinc(corpora: Corpora, contender: Contender): Promise<Finding[]> {
  if (contender.name === leftOut) return []
  const [train, dev, test] = await Promise.all(['train', 'dev', 'test'].map((part) => corpora.read('clinc150', part)))
  const ours = (rows: readonly Row[] = []) => rows.filter((row) => labelOf(row) !== 'oos')
  const others = (rows: readonly Row[] = []) => rows.filter((row) => labelOf(row) === 'oos')
  const ask = [ours(dev), ours(test), others(test)]
  const [onDev = [], inScope = [], oos = []] = await contender.classify({ language: 'en', train: ours(train), dev: ours(dev), ask })
  const finding = (what: string, estimate: Estimate): Finding => ({ what, whose: contender.name, estimate })

  const confidences = (guesses: readonly Guess[]) => guesses.map(({ confidence }) => confidence)
  const energies = (guesses: readonly Guess[]) => guesses.flatMap(({ energy }) => energy ?? [])
  const accepted = (scores: readonly number[], from: number) => shareOf(scores, (score) => score >= from)
  const ofDev = keeping(0.95, confidences(onDev))
  const findings = [
    finding('CLINC150, in scope', accuracy(inScope, ours(test))),
    finding('AUROC, max logit', auroc(confidences(inScope), confidences(oos))),
    finding('oos accepted, 95 % of the test in scope kept', accepted(confidences(oos), keeping(0.95, confidences(inScope)))),
    finding('oos accepted, threshold that keeps 95 % of dev', accepted(confidences(oos), ofDev)),
    finding('in scope kept, threshold that keeps 95 % of dev', accepted(confidences(inScope), ofDev)),
  ]
  if (energies(inScope).length === 0) return findings
  return [
    ...findings,
    finding('AUROC, energy', auroc(energies(inScope), energies(oos))),
    finding('oos accepted, energy, 95 % of the test in scope kept', accepted(energies(oos), keeping(0.95, energies(inScope)))),
  ]
}

/** The score from which this share of the texts is kept. */
function keeping(kept: number, scores: readonly number[]): number {
  return -quantile(
    scores.map((score) => -score),
    kept,
  )
}

/** The dev file repeats rows of these train files, so nothing is tuned on it. */
async function banking(corpora: Corpora, contender: Contender): Promise<Finding[]> {
  const test = await corpora.read('banking77', 'test')
  const findings: Finding[] = []
  for (const [part, what] of [
    ['train_5shot', 'Banking77, 5 a label'],
    ['train_10shot', 'Banking77, 10 a label'],
    ['train_official', 'Banking77, all 10,003'],
  ] as const) {
    const train = await corpora.read('banking77', part)
    const [guesses = []] = await contender.classify({ language: 'en', train, ask: [test] })
    findings.push({ what, whose: contender.name, estimate: accuracy(guesses, test) })
  }
  return findings
}

async function crosswoz(corpora: Corpora, contender: Contender): Promise<Finding[]> {
  return contender.name === leftOut ? [] : [await trainedAccuracy(corpora, contender, 'crosswoz_zh', 'zh', 'CrossWOZ (zh)')]
}

async function sentiment(corpora: Corpora, contender: Contender): Promise<Finding[]> {
  if (contender.name === leftOut) return []
  return [
    await trainedAccuracy(corpora, contender, 'sst2', 'en', 'SST-2 test'),
    await trainedAccuracy(corpora, contender, 'chnsenticorp', 'zh', 'ChnSentiCorp test'),
  ]
}

async function trainedAccuracy(corpora: Corpora, contender: Contender, corpus: string, language: Language, what: string): Promise<Finding> {
  const [train = [], dev = [], test = []] = await Promise.all(['train', 'dev', 'test'].map((part) => corpora.read(corpus, part)))
  const isKnown = contender.knowsSentiment === true && corpus !== 'crosswoz_zh'
  const [guesses = []] = await contender.classify({ language, train: isKnown ? [] : train, dev: isKnown ? [] : dev, ask: [test] })
  return { what, whose: contender.name, estimate: accuracy(guesses, test) }
}

async function emotion(corpora: Corpora, contender: Contender): Promise<Finding[]> {
  if (contender.name === leftOut || contender.scoreLabels === undefined) return []
  const findings: Finding[] = []
  for (const [corpus, language, what] of [
    ['goemotions', 'en', 'GoEmotions, 28'],
    ['brighter_en', 'en', 'BRIGHTER en, 5'],
    ['brighter_zh', 'zh', 'BRIGHTER zh, 6'],
  ] as const) {
    findings.push({ what, whose: contender.name, estimate: await emotionsFound(corpora, contender, corpus, language) })
  }
  return findings
}

const enoughToTuneOn = 1000

async function emotionsFound(corpora: Corpora, contender: Contender, corpus: string, language: Language): Promise<Estimate> {
  const [train = [], dev = [], test = []] = await Promise.all(['train', 'dev', 'test'].map((part) => corpora.read(corpus, part)))
  const labels = [...new Set(train.flatMap((row) => row.labels))].sort()
  const scoresOf = async (rows: readonly Row[], ask: Row[][], strength: number) =>
    (await contender.scoreLabels?.({ language, train: rows, ask, labels, strength })) ?? []

  let best: { f1: number; judged: Judged } | undefined
  for (const strength of contender.strengths ?? [1]) {
    const [onDev = [], onTest = []] = await scoresOf(train, [dev, test], strength)
    // BRIGHTER's 115 and 200 dev rows hold five texts of some labels: what the training rows' unseen folds say is added.
    const folds = dev.length >= enoughToTuneOn ? [] : await unseenScores(train, (rows, ask) => scoresOf(rows, [ask], strength))
    const tune = {
      scores: [...onDev, ...folds.map(({ scores }) => scores)],
      truth: truthOf([...dev, ...folds.map(({ row }) => row)], labels),
    }
    const thresholds = labels.map((_, label) =>
      bestThreshold(
        tune.scores.map((row) => row[label] as number),
        tune.truth.map((row) => row[label] as number),
      ),
    )
    const given = (scores: readonly Float64Array[]) =>
      scores.map((row) => Uint8Array.from(labels, (_, label) => Number((row[label] as number) >= (thresholds[label] as number))))
    const f1 = meanF1({ labels, truth: tune.truth, given: given(tune.scores) })()
    if (best === undefined || f1 > best.f1) best = { f1, judged: { labels, truth: truthOf(test, labels), given: given(onTest) } }
  }
  return best === undefined ? share(0, 0) : macroF1(best.judged)
}

async function unseenScores(
  rows: readonly Row[],
  scoresOf: (train: Row[], ask: Row[]) => Promise<Float64Array[][]>,
): Promise<{ row: Row; scores: Float64Array }[]> {
  const count = 5
  const folds = foldsOf(
    rows.map(({ labels }) => labels.join(' ')),
    count,
  )
  const unseen: { row: Row; scores: Float64Array }[] = []
  for (let fold = 0; fold < count; fold++) {
    const ask = rows.filter((_, row) => folds[row] === fold)
    const [scores = []] = await scoresOf(
      rows.filter((_, row) => folds[row] !== fold),
      ask,
    )
    scores.forEach((own, at) => unseen.push({ row: ask[at] as Row, scores: own }))
  }
  return unseen
}

function accuracy(guesses: readonly Guess[], rows: readonly Row[]): Estimate {
  return share(guesses.filter(({ label }, at) => label === rows[at]?.labels[0]).length, rows.length)
}
