import type { Language } from '../growth/message.ts'
import type { Encoder } from '../nlu/encoder.ts'
import { featuresOf, product, rowsOf } from '../nlu/features.ts'
import { logitsOf } from '../nlu/head.ts'
import { bestOf, outOfScopeScore } from '../nlu/out-of-scope.ts'
import { yesNoRegression } from '../nlu/softmax-regression.ts'
import { type Example, trainHead } from '../nlu/train-head.ts'
import { embedAll } from '../nlu/vector-file.ts'
import type { Row } from './nlu-corpora.ts'
import { linearSvm, scoresOf } from './nlu-svm.ts'
import { fitTfidf } from './nlu-tfidf.ts'

export interface Guess {
  label: string
  /** Higher = more likely to be one of the labels at all. The encoder's: the best logit. */
  confidence: number
  /** The encoder's second rule: the logarithm of the sum of all logits' exponentials. */
  energy?: number
}

export interface Lesson {
  language: Language
  train: readonly Row[]
  /** Kept apart to calibrate with; left out where there is none, or where it repeats the training rows. */
  dev?: readonly Row[]
  /** What to answer, list by list. */
  ask: readonly (readonly Row[])[]
}

export interface LabelLesson extends Lesson {
  labels: readonly string[]
  strength: number
}

/** Something that learns from rows and answers others: ours and its peers. What one of them cannot do is absent. */
export interface Contender {
  name: string
  classify(lesson: Lesson): Promise<Guess[][]>
  /** Several labels a text: a score for each label. */
  scoreLabels?(lesson: LabelLesson): Promise<Float64Array[][]>
  /** Settings to choose from by F1 on texts that are not the test's. */
  strengths?: readonly number[]
  /** Is asked for sentiment without a lesson. */
  knowsSentiment?: boolean
}

/** A label of 77 rows among 43,000 hardly moves the sum: all of it counts this many times, so that the search does not end before it. */
const times = 30

/** An encoder, and heads on it trained as the product trains them. */
export function encoderContender(name: string, encoder: Encoder, say: (line: string) => void): Contender {
  const known = new Map<string, Float32Array>()

  async function vectorsOf(rows: readonly Row[]): Promise<Float32Array[]> {
    const missing = [...new Set(rows.map(({ text }) => text))].filter((text) => !known.has(text))
    if (missing.length > 0) {
      const vectors = await embedAll(encoder, missing, (done, of) => say(`${name}: ${done} of ${of} texts embedded`))
      missing.forEach((text, index) => known.set(text, vectors[index] as Float32Array))
    }
    return rows.map(({ text }) => known.get(text) as Float32Array)
  }

  return {
    name,
    strengths: [0.0003, 0.001, 0.003],
    async classify({ train, dev = [], ask }) {
      await vectorsOf([...train, ...dev, ...ask.flat()]) // one reading of the file for all
      const { head } = await trainHead(train.map(exampleOf), await vectorsOf(train), {
        encoder: encoder.sha256,
        ...(dev.length > 0 && { dev: { examples: dev.map(exampleOf), vectors: await vectorsOf(dev) } }),
      })
      const answers = ask.map(async (rows) =>
        (await vectorsOf(rows)).map((vector) => {
          const logits = logitsOf(head, vector)
          return {
            label: head.labels[bestOf(logits, -1)] ?? '',
            confidence: -outOfScopeScore('max-logit', logits, -1),
            energy: -outOfScopeScore('energy', logits, -1),
          }
        }),
      )
      return Promise.all(answers)
    },
    async scoreLabels({ train, ask, labels, strength }) {
      await vectorsOf([...train, ...ask.flat()])
      const data = Float64Array.from(truthOf(train, labels).flatMap((row) => [...row]))
      const weights = await yesNoRegression(
        featuresOf(await vectorsOf(train)),
        { rows: train.length, columns: labels.length, data },
        { classes: labels.length, l2: strength * times, rowWeights: new Float64Array(train.length).fill(times), steps: 80 },
      )
      return Promise.all(ask.map(async (rows) => (rows.length === 0 ? [] : rowsOf(product(featuresOf(await vectorsOf(rows)), weights)))))
    },
  }
}

/** Words and characters, no neural network: the floor. */
export const svmContender: Contender = {
  name: 'TF-IDF + linear SVM',
  strengths: [1],
  classify({ language, train, ask }) {
    const labels = [...new Set(train.map(labelOf))].sort()
    const scores = svmScores({ language, train, ask, labels, strength: 1 })
    return Promise.resolve(
      scores.map((rows) =>
        rows.map((row) => {
          const best = bestOf(row, -1)
          return { label: labels[best] ?? '', confidence: row[best] ?? 0 }
        }),
      ),
    )
  },
  scoreLabels: (lesson) => Promise.resolve(svmScores(lesson)),
}

/** Label by label, so that the weights of only one lie in memory. */
function svmScores({ language, train, ask, labels, strength }: LabelLesson): Float64Array[][] {
  const toRows = fitTfidf(
    train.map(({ text }) => text),
    language,
  )
  const rows = toRows(train.map(({ text }) => text))
  const asked = ask.map((list) => toRows(list.map(({ text }) => text)))
  const scores = ask.map((list) => list.map(() => new Float64Array(labels.length)))
  for (const [index, label] of labels.entries()) {
    const isPositive = Uint8Array.from(train, (row) => Number(row.labels.includes(label)))
    const weights = linearSvm(rows, isPositive, { c: strength })
    asked.forEach((list, at) => {
      const own = scoresOf(list, weights)
      scores[at]?.forEach((row, place) => (row[index] = own[place] as number))
    })
  }
  return scores
}

export function truthOf(rows: readonly Row[], labels: readonly string[]): Uint8Array[] {
  return rows.map((row) => Uint8Array.from(labels, (label) => Number(row.labels.includes(label))))
}

export function labelOf({ labels }: Row): string {
  return labels[0] ?? ''
}

function exampleOf(row: Row): Example {
  return { text: row.text, label: labelOf(row) }
}
