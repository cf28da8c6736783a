import { beforeAll, describe, expect, it } from 'vitest'
import { readExamples } from '../../nlu/examples.ts'
import { intents } from '../../nlu/understanding.ts'

/** Letters, figures and Han characters only, three at a time. */
function grams(text: string): Set<string> {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return new Set(Array.from({ length: Math.max(1, plain.length - 2) }, (_, at) => plain.slice(at, at + 3)))
}

function jaccard(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((gram) => b.has(gram)).length
  return shared / (a.size + b.size - shared)
}

describe.each(['en', 'zh'])('our own intent examples in %s', (language) => {
  const byLabel = new Map<string, string[]>()
  beforeAll(async () => {
    for (const { text, label } of await readExamples(`models/examples/intents.${language}.yaml`)) {
      byLabel.set(label, [...(byLabel.get(label) ?? []), text])
    }
  })

  it('are there for every label and no other', () => {
    expect([...byLabel.keys()].sort()).toEqual([...intents].sort())
  })

  it.each(intents)('%s has enough, and hardly any are near-duplicates', (label) => {
    const texts = byLabel.get(label) ?? []
    expect(texts.length).toBeGreaterThanOrEqual(label === 'out_of_scope' ? 300 : 40)
    const sets = texts.map(grams)
    const repeated = sets.filter((set, at) => sets.slice(0, at).some((earlier) => jaccard(set, earlier) >= 0.7))
    expect(repeated.length / texts.length).toBeLessThan(0.05)
  })

  it('never give one text two labels', () => {
    const seen = new Map<string, string>()
    const twice = [...byLabel].flatMap(([label, texts]) =>
      texts.filter((text) => {
        const other = seen.get(text.trim().toLowerCase())
        seen.set(text.trim().toLowerCase(), label)
        return other !== undefined && other !== label
      }),
    )
    expect(twice).toEqual([])
  })
})
