import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { softmaxInPlace } from './dense.ts'
import { ModelError } from './errors.ts'
import type { OutOfScopeRule } from './out-of-scope.ts'

/** A linear reading of the encoder's vector: one row of weights a label, the bias as the last column. */
export interface Head {
  /** Checksum of the encoder it was trained on. */
  encoder: string
  labels: string[]
  /** Row after row: dimensions + 1 numbers for each label. */
  weights: Float32Array
  /** Logits are divided by this before the softmax, so that a score of 0.8 is right in 8 of 10 cases. */
  temperature: number
  /** Absent: every text gets a label. */
  outOfScope?: OutOfScopeRule
  /** Scores from which a label counts although another may be higher. */
  thresholds?: Record<string, number>
  /** One a label: the score from which it is wrong no more often than the training was asked for. */
  sureFrom?: number[]
  /** Mean vectors of the labels, unit length, row after row; only where the rule of `outOfScope` looks at them. */
  means?: Float32Array
}

export const dimensions = 384
/** Brings the numbers of a unit vector to variance 1, where one L2 strength suits all heads. */
export const featureScale = Math.sqrt(dimensions)

/** Calibrated logits, one a label. */
export function logitsOf(head: Head, vector: Float32Array): Float64Array {
  const logits = new Float64Array(head.labels.length)
  for (let label = 0; label < logits.length; label++) {
    const at = label * (dimensions + 1)
    let sum = 0
    for (let index = 0; index < dimensions; index++) sum += (head.weights[at + index] as number) * (vector[index] as number)
    logits[label] = (sum * featureScale + (head.weights[at + dimensions] as number)) / head.temperature
  }
  return logits
}

/** The highest cosine to the mean of a label that is an answer; 0 for a head without means. */
export function nearestOf({ means, labels }: Head, vector: Float32Array, oos: number): number {
  if (means === undefined) return 0
  const length = Math.hypot(...vector)
  const cosines = labels.map((_, label) => {
    let sum = 0
    for (let index = 0; index < dimensions; index++) sum += (means[label * dimensions + index] as number) * (vector[index] as number)
    return label === oos ? -1 : sum / Math.max(length, 1e-12)
  })
  return Math.max(...cosines)
}

export function probabilitiesOf(logits: Float64Array): Float64Array {
  const probabilities = logits.slice()
  softmaxInPlace(probabilities, 0, probabilities.length)
  return probabilities
}

const headFile = z.object({
  format: z.literal('waymark-head-1'),
  encoder: z.string(),
  labels: z.array(z.string()).min(2),
  temperature: z.number().positive(),
  outOfScope: z
    .object({
      label: z.string().nullable(),
      score: z.enum(['oos-probability', 'oos-margin', 'max-logit', 'energy', 'max-probability', 'nearest']),
      threshold: z.number(),
      kept: z.number(),
    })
    .optional(),
  thresholds: z.record(z.string(), z.number()).optional(),
  sureFrom: z.array(z.number()).optional(),
  means: z.base64().optional(),
  weights: z.base64(),
})

/** Weights as base64 of little-endian 32-bit numbers: exactly the numbers that were trained. */
export async function saveHead(path: string, head: Head): Promise<void> {
  const { weights, means, ...rest } = head
  const numbers = { ...(means && { means: toBase64(means) }), weights: toBase64(weights) }
  await writeFile(path, `${JSON.stringify({ format: 'waymark-head-1', ...rest, ...numbers })}\n`)
}

export async function loadHead(path: string, encoder: string): Promise<Head> {
  const parsed = headFile.safeParse(await readJson(path))
  if (!parsed.success)
    throw new ModelError(`${path} is not a head of Waymark. Train it again: npm run nlu -- train --help.`, { cause: parsed.error })
  const { format: _, weights: base64, means: base64Means, outOfScope, thresholds, sureFrom, ...rest } = parsed.data
  const weights = fromBase64(base64)
  const means = base64Means === undefined ? undefined : fromBase64(base64Means)
  const count = rest.labels.length
  if (weights?.length !== count * (dimensions + 1) || (base64Means !== undefined && means?.length !== count * dimensions))
    throw new ModelError(`${path} has the wrong number of weights. Train it again.`)
  if (sureFrom !== undefined && sureFrom.length !== count) throw new ModelError(`${path} has the wrong number of scores. Train it again.`)
  if (rest.encoder !== encoder)
    throw new ModelError(`${path} was trained for another encoder. Train it again: npm run nlu -- train --help.`)
  return {
    ...rest,
    weights,
    ...(outOfScope && { outOfScope }),
    ...(thresholds && { thresholds }),
    ...(sureFrom && { sureFrom }),
    ...(means && { means }),
  }
}

function toBase64({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64')
}

function fromBase64(base64: string): Float32Array | undefined {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.byteLength % 4 !== 0) return undefined
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new ModelError(`${path} is missing or cannot be read.`, { cause })
  }
}
