import { dimensions } from '../../nlu/head.ts'
import { seededRandom } from '../../nlu/random.ts'
import type { Example } from '../../nlu/train-head.ts'

/** Texts of a label point the same way with some noise: the right answers are known by construction. */
export function world(
  labels: readonly string[],
  each: number,
  { noise = 0.12, seed = 7 } = {},
): { examples: Example[]; vectors: Float32Array[] } {
  const random = seededRandom(seed)
  const examples: Example[] = []
  const vectors: Float32Array[] = []
  for (const [at, label] of labels.entries()) {
    for (let count = 0; count < each; count++) {
      examples.push({ text: `${label} ${count}`, label })
      const vector = Float32Array.from({ length: dimensions }, (_, index) => (index === at ? 1 : 0) + (random() - 0.5) * noise)
      const length = Math.hypot(...vector)
      vectors.push(vector.map((value) => value / length))
    }
  }
  return { examples, vectors }
}
