import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Encoder, openEncoder } from '../nlu/encoder.ts'
import { readManifest, sha256OfFile } from '../nlu/manifest.ts'

/** Opens another ONNX file with the tokenizer and the limits of the one that is served. Null, loudly, when it is missing. */
export async function openOtherEncoder(
  { path, option, modelsFolder, workers }: { path: string | undefined; option: string; modelsFolder: string; workers: number },
  say: (line: string) => void,
): Promise<Encoder | null> {
  if (path === undefined || !existsSync(path)) {
    say(`!! ${path === undefined ? `No ${option} was given` : `${path} is missing`}: its rows are missing from the tables.`)
    return null
  }
  const manifest = await readManifest(modelsFolder)
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-encoder-'))
  try {
    await symlink(resolve(path), join(folder, 'encoder.onnx'))
    for (const { file } of [manifest.tokenizer, manifest.tokenizerConfig]) await symlink(resolve(modelsFolder, file), join(folder, file))
    const encoder = { ...manifest.encoder, file: 'encoder.onnx', sha256: await sha256OfFile(path), bytes: (await stat(path)).size }
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, encoder, heads: {} }))
    return await openEncoder({ folder, workers })
  } finally {
    await rm(folder, { recursive: true }) // every thread has read its files by now
  }
}
