import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { readManifest } from '../nlu/manifest.ts'
import { openNlu } from '../nlu/open.ts'
import type { Nlu } from '../nlu/understanding.ts'
import { openBareEncoder } from './bare.ts'
import { inTurns, timed, undisturbed } from './measure.ts'
import { type Finding, waymark } from './nlu-findings.ts'
import { type Estimate, median } from './nlu-metrics.ts'
import { openTransformers } from './nlu-transformers.ts'
import { othersLine } from './table.ts'
import { textAt } from './texts.ts'
import { languageOf } from './world.ts'

export interface SpeedSize {
  /** Texts timed one by one, and how many make a block. */
  blocks: number
  block: number
  warmUp: number
  /** Rounds of so many texts at once. */
  rounds: number
  texts: number
}

type Say = (line: string) => void

const tokens = 12

/** What `understand` costs beside the bare session and beside transformers.js: one thread each, the same texts, another one first every time. */
export async function measureLatency(
  modelsFolder: string,
  { blocks, block, warmUp }: SpeedSize,
  withPeers: boolean,
  say: Say,
): Promise<Finding[]> {
  const texts = await textsOfLength(modelsFolder)
  const nlu = await openNlu({ folder: modelsFolder, workers: 1, log: say })
  const bare = await openBareEncoder(modelsFolder)
  const transformers = withPeers ? await openTransformers(modelsFolder, say) : null
  let count = 0

  async function measureRound(): Promise<{ understand: number; bare: number; transformers: number }> {
    const round = { understand: 0, bare: 0, transformers: 0 }
    const text = texts(count)
    await inTurns(count++, [
      async () => void (round.understand = await timed(() => understand(nlu, text))),
      async () => void (round.bare = await timed(() => bare.embed(text))),
      async () => void (round.transformers = await timed(() => transformers?.embed(text))),
    ])
    return round
  }

  try {
    for (let round = 0; round < warmUp; round++) await measureRound()
    const measured = await undisturbed(blocks, async () => {
      const rounds = []
      for (let round = 0; round < block; round++) rounds.push(await measureRound())
      return rounds
    })
    const rounds = measured.kept.flat()
    say(`latency: ${othersLine(measured.othersShare).trim()}`)
    const found = (what: string, estimate: Estimate): Finding => ({ what, whose: waymark, estimate })
    return [
      found('understand', median(rounds.map((round) => round.understand))),
      found('bare session (tokenise and run)', median(rounds.map((round) => round.bare))),
      found('understand / bare session', median(rounds.map((round) => round.understand / round.bare))),
      ...(transformers === null
        ? []
        : [
            found("transformers.js' tokenizer and model", median(rounds.map((round) => round.transformers))),
            found(
              "understand / transformers.js' tokenizer and model",
              median(rounds.map((round) => round.understand / round.transformers)),
            ),
          ]),
    ]
  } finally {
    await nlu.close()
    await bare.close()
    await transformers?.close()
  }
}

/** Many texts at once through two workers, and then the same through one bare session; or the other way round. */
export async function measureThroughput(modelsFolder: string, { rounds, texts }: SpeedSize, say: Say): Promise<Finding[]> {
  const nlu = await openNlu({ folder: modelsFolder, workers: 2, log: say })
  const bare = await openBareEncoder(modelsFolder)
  let sent = 0

  async function measureRound(): Promise<{ understood: number; bare: number }> {
    const batch = Array.from({ length: texts }, () => textAt(Math.floor(sent / 2), languageOf(sent++)))
    const round = { understood: 0, bare: 0 }
    const perSecond = (ms: number) => texts / (ms / 1_000)
    await inTurns(sent / texts, [
      async () => void (round.understood = perSecond(await timed(() => Promise.all(batch.map((text) => understand(nlu, text)))))),
      async () => {
        round.bare = perSecond(
          await timed(async () => {
            for (const text of batch) await bare.embed(text)
          }),
        )
      },
    ])
    return round
  }

  try {
    await measureRound() // to warm up
    const { kept, othersShare } = await undisturbed(rounds, measureRound)
    say(`throughput: ${othersLine(othersShare).trim()}`)
    const found = (what: string, estimate: Estimate): Finding => ({ what, whose: waymark, estimate })
    return [
      found('messages understood', median(kept.map(({ understood }) => understood))),
      found('one bare session on one core', median(kept.map((round) => round.bare))),
      found('messages / bare session, median of rounds', median(kept.map((round) => round.understood / round.bare))),
    ]
  } finally {
    await nlu.close()
    await bare.close()
  }
}

async function understand(nlu: Nlu, text: string): Promise<void> {
  await nlu.understand(text, { at: new Date('2026-01-15T12:00:00Z'), timeZone: 'UTC' })
  if (nlu.degraded !== null) throw new Error(`The model was not in use: ${nlu.degraded}`)
}

/** Beginnings of messages, twelve tokens each, both languages in turn; thousands, so that no cache answers. */
async function textsOfLength(modelsFolder: string): Promise<(index: number) => string> {
  const { tokenizer: vocabulary, tokenizerConfig } = await readManifest(modelsFolder)
  const readJson = async (file: string) => JSON.parse(await readFile(join(modelsFolder, file), 'utf8')) as object
  const tokenizer = new Tokenizer(await readJson(vocabulary.file), await readJson(tokenizerConfig.file))
  const lengthOf = (text: string) => tokenizer.encode(text).ids.length
  const texts = new Set<string>()
  for (let index = 0; index < 8_000; index++) {
    const words = textAt(Math.floor(index / 2), languageOf(index)).match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*/gu) ?? []
    for (let count = 4; count <= tokens; count++) {
      const beginning = words.slice(0, count).join('').trim()
      const length = lengthOf(beginning)
      if (length === tokens) texts.add(beginning)
      if (length >= tokens) break
    }
  }
  const list = [...texts]
  return (index) => list[index % list.length] ?? ''
}
