import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { ModelError } from './errors.ts'

const listedFile = z.looseObject({ file: z.string().min(1), sha256: z.string().length(64), bytes: z.number() })

const manifest = z.looseObject({
  encoder: listedFile.extend({
    dimensions: z.number(),
    maxTokens: z.number(),
    truncation: z.looseObject({ head: z.number(), tail: z.number() }),
    padId: z.number(),
  }),
  tokenizer: listedFile,
  tokenizerConfig: listedFile,
  heads: z.record(z.string(), listedFile).optional(),
})

export type ListedFile = z.infer<typeof listedFile>
export type Manifest = z.infer<typeof manifest>

/** Everything under `models/` is loaded through this list and nothing else. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, 'manifest.json')
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw missingOrChanged('manifest.json', cause)
  })
  const parsed = manifest.safeParse(parseJson(text))
  if (!parsed.success) throw missingOrChanged('manifest.json', parsed.error)
  return parsed.data
}

/** The path of a listed file, once its checksum is the one in the manifest. */
export async function verified(folder: string, listed: ListedFile): Promise<string> {
  const path = join(folder, listed.file)
  const actual = await sha256OfFile(path).catch((cause: unknown) => {
    throw missingOrChanged(listed.file, cause)
  })
  if (actual !== listed.sha256) throw missingOrChanged(listed.file)
  return path
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

export function missingOrChanged(file: string, cause?: unknown): ModelError {
  return new ModelError(`models/${file} is missing or changed. Run "git checkout models/".`, { cause })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // judged by the schema, which says which file it was
  }
}
