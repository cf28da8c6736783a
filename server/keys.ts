import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ApiKey, apiKey } from './config.ts'

export function keyFileIn(dataFolder: string): string {
  return join(dataFolder, 'api-key')
}

/** The key of a deployment that has set none: made once, kept where only the owner can read it. */
export async function keepKey(dataFolder: string): Promise<{ key: ApiKey; file: string }> {
  const file = keyFileIn(dataFolder)
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const kept = await readKey(dataFolder)
  if (kept !== undefined) return { key: apiKey('default', kept), file }
  const made = `wm_${randomBytes(32).toString('base64url')}`
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.chmod(0o600)
    await handle.writeFile(`${made}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { key: apiKey('default', made), file }
}

export async function readKey(dataFolder: string): Promise<string | undefined> {
  const text = await readFile(keyFileIn(dataFolder), 'utf8').catch(() => '')
  return text.trim() || undefined
}

/** The name of the key that was shown, or undefined. Compares hashes, all of them, so that the time says nothing. */
export function findKey(shown: string, keys: ApiKey[]): string | undefined {
  const hash = createHash('sha256').update(shown).digest()
  let name: string | undefined
  for (const key of keys) if (timingSafeEqual(hash, key.hash)) name = key.name
  return name
}
