import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Encoder, openEncoder } from './encoder.ts'
import { InputError, sentenceOf } from './errors.ts'
import { checkTrainable, readExamples, withoutRepeats } from './examples.ts'
import { gateCases, judgeGate, noFrozen } from './gate.ts'
import { type Head, loadHead } from './head.ts'
import { replaceHead } from './head-versions.ts'
import { detectLanguage } from './language.ts'
import { readManifest } from './manifest.ts'
import { readIntent } from './reading.ts'
import { percent, trainingTables } from './tables.ts'
import { type Example, trainHead } from './train-head.ts'
import { embedAll } from './vector-file.ts'

/** The label of examples that belong to none of the others. */
export const oosLabel = 'oos'
const headFile = 'intents.json'

export interface TrainCommand {
  folder: string
  examples: string
  /** Texts kept apart: the temperature, the threshold and the tables come from them instead of cross-validation. */
  dev?: string
  /** Lines that somebody looked through, added to the examples. */
  reviewed?: string
  /** Frozen texts on which the head that lies in `out` is compared with the new one. */
  gate?: string
  /** Replaces the head although the gate finds it worse. */
  force?: boolean
  kept?: number
  error?: number
  out: string
  workers?: number
  say: (line: string) => void
}

/** Trains an intent head on somebody's own examples and saves it for `parse --intents`. */
export async function trainIntents(command: TrainCommand): Promise<void> {
  const { folder, out, workers, say, kept, error } = command
  const examples = await examplesOf(command)
  const dev = command.dev === undefined ? [] : await readExamples(command.dev)
  const frozen = command.gate === undefined ? [] : await readExamples(command.gate)

  const encoder = await openEncoder({ folder, ...(workers !== undefined && { workers }) })
  try {
    const vectors = await vectorsOf(encoder, [...examples, ...dev, ...frozen], say)
    const trained = await trainHead(examples, vectors.slice(0, examples.length), {
      encoder: encoder.sha256,
      oosLabel,
      ...(kept !== undefined && { kept }),
      ...(error !== undefined && { error }),
      ...(dev.length > 0 && { dev: { examples: dev, vectors: vectors.slice(examples.length, examples.length + dev.length) } }),
      onProgress: say,
    })
    say(`\n${trainingTables(trained)}`)
    const path = join(out, headFile)
    await passGate(path, trained.head, { frozen, vectors: vectors.slice(examples.length + dev.length), force: command.force ?? false, say })
    await replaceHead(path, trained.head, new Date())
    say(`\nSaved ${path}. Use it: npm run --silent nlu -- parse --intents ${out}`)
  } finally {
    await encoder.close()
  }
}

export async function loadIntents(folder: string, directory: string): Promise<Head> {
  return loadHead(join(directory, headFile), (await readManifest(folder)).encoder.sha256)
}

async function examplesOf({ examples: path, reviewed: reviewedPath, say }: TrainCommand): Promise<Example[]> {
  const own = await readExamples(path)
  const reviewed = reviewedPath === undefined ? [] : await readExamples(reviewedPath)
  checkTrainable([...own, ...reviewed], path, oosLabel)
  const examples = withoutRepeats([...own, ...reviewed])
  const repeats = own.length + reviewed.length - examples.length
  say(
    [
      `${examples.length} examples, ${new Set(examples.map(({ label }) => label)).size} labels`,
      ...(reviewedPath === undefined ? [] : [`${reviewed.length} of them reviewed`]),
      ...(repeats === 0 ? [] : [`${repeats} written twice and counted once`]),
    ].join(', '),
  )
  return examples
}

function vectorsOf(encoder: Encoder, examples: readonly Example[], say: (line: string) => void): Promise<Float32Array[]> {
  const texts = examples.map(({ text }) => text)
  return embedAll(encoder, texts, (done, of) => say(`embedded ${done} of ${of} (${percent(done / of)})`))
}

interface GateOptions {
  frozen: readonly Example[]
  vectors: readonly Float32Array[]
  force: boolean
  say: (line: string) => void
}

/** Ends the training when the new head is worse than the one it would replace. */
async function passGate(path: string, next: Head, { frozen, vectors, force, say }: GateOptions): Promise<void> {
  if (!(await exists(path))) return
  if (frozen.length === 0) return say(`\n${noFrozen} Name some: --gate FILE`)
  const live = await loadHead(path, next.encoder).catch((problem: unknown) => sentenceOf(problem))
  if (typeof live === 'string') return say(`\nNothing was compared with the live head: ${live}`)
  const answer = (head: Head) => (row: number) => {
    const { intent, outOfScope } = readIntent(head, vectors[row] as Float32Array)
    return [outOfScope ? oosLabel : intent.label]
  }
  const texts = frozen.map(({ text, label, language }) => ({ text, language: language ?? detectLanguage(text), labels: [label] }))
  const { passes, report } = judgeGate(gateCases(texts, { live: answer(live), next: answer(next) }))
  say(`\n${report}`)
  if (passes) return
  if (!force) throw new InputError(`Nothing was replaced: the new head is worse than ${path}. --force replaces it all the same.`)
  say('REPLACED ALL THE SAME, because of --force. "rollback" puts the last head back.')
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
