import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './config.ts'

/** The release that runs, as package.json calls it. */
export async function readVersion(): Promise<string> {
  const { version }: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return version
}
