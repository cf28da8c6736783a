import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openEncoder } from './encoder.ts'
import { checkTrainable, readExamples } from './examples.ts'
import { type Head, loadHead, saveHead } from './head.ts'
import { readManifest } from './manifest.ts'
import { percent, trainingTables } from './tables.ts'
import { trainHead } from './train-head.ts'
import { embedAll } from './vector-file.ts'

/** The label of examples that belong to none of the others. */
export const oosLabel = 'oos'
const headFile = 'intents.json'

export interface TrainCommand {
  folder: string
  examples: string
  /** Texts kept apart: the temperature, the threshold and the tables come from them instead of cross-validation. */
  dev?: string
  out: string
  workers?: number
  say: (line: string) => void
}

/** Trains an intent head on somebody's own examples and saves it for `parse --intents`. */
export async function trainIntents({ folder, examples: path, dev: devPath, out, workers, say }: TrainCommand): Promise<void> {
  const examples = await readExamples(path)
  checkTrainable(examples, path, oosLabel)
  const dev = devPath === undefined ? [] : await readExamples(devPath)
  await mkdir(out, { recursive: true })

  const encoder = await openEncoder({ folder, ...(workers !== undefined && { workers }) })
  try {
    say(`${examples.length} examples, ${new Set(examples.map(({ label }) => label)).size} labels`)
    const texts = [...examples, ...dev].map(({ text }) => text)
    const vectors = await embedAll(encoder, texts, (done, of) => say(`embedded ${done} of ${of} (${percent(done / of)})`))
    const trained = trainHead(examples, vectors.slice(0, examples.length), {
      encoder: encoder.sha256,
      oosLabel,
      ...(dev.length > 0 && { dev: { examples: dev, vectors: vectors.slice(examples.length) } }),
      onProgress: say,
    })
    await saveHead(join(out, headFile), trained.head)
    say(`\n${trainingTables(trained)}`)
    say(`\nSaved ${join(out, headFile)}. Use it: npm run --silent nlu -- parse --intents ${out}`)
  } finally {
    await encoder.close()
  }
}

export async function loadIntents(folder: string, directory: string): Promise<Head> {
  return loadHead(join(directory, headFile), (await readManifest(folder)).encoder.sha256)
}
