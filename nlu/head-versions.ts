import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { InputError } from './errors.ts'
import { type Head, saveHead } from './head.ts'
import { readManifest, sha256OfFile } from './manifest.ts'

const historyFolder = 'history'
const mostKept = 3

/** A head that was replaced. Heads replaced by the same training have the same `at`. */
export interface HeadVersion {
  name: string
  /** Like 2026-11-23T08-15-30-123Z: time order is the order of the letters, and any file system takes it. */
  at: string
  /** The first eight digits of its checksum. */
  checksum: string
  file: string
}

/** Puts a head in its place in one step and keeps the one that lay there; the same head again changes nothing. */
export async function replaceHead(
  path: string,
  head: Head,
  at: Date,
  keep: (kept: string) => Promise<void> = async () => {},
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const coming = `${path}.new`
  await saveHead(coming, head)
  const before = await checksumOf(path)
  if (before === (await checksumOf(coming))) return rm(coming)
  if (before !== undefined) {
    const folder = join(dirname(path), historyFolder)
    await mkdir(folder, { recursive: true })
    const kept = join(folder, `${nameOf(path)}.${stampOf(at)}.${before.slice(0, 8)}.json`)
    await copyFile(path, kept)
    await keep(kept)
  }
  await rename(coming, path)
  await forgetOldest(path)
}

/** The same for one of Waymark's own heads: its line in the manifest is kept and replaced with it. */
export async function replaceBuiltinHead(
  folder: string,
  name: string,
  { head, facts, at }: { head: Head; facts: object; at: Date },
): Promise<void> {
  const file = `heads/${name}.json`
  const path = join(folder, file)
  const before = (await readManifest(folder)).heads?.[name]
  await replaceHead(path, head, at, (kept) => writeFile(entryOf(kept), `${JSON.stringify(before ?? null)}\n`))
  await listInManifest(folder, name, { file, sha256: await sha256OfFile(path), bytes: (await stat(path)).size, ...facts })
}

/** What is kept beside the heads in this folder, newest first. */
export async function headVersions(folder: string): Promise<HeadVersion[]> {
  const names = await readdir(join(folder, historyFolder)).catch(() => [])
  return names
    .flatMap((file) => {
      const [, name, at, checksum] = /^(.+)\.(\d{4}-\d\d-\d\dT[\d-]+Z)\.([0-9a-f]{8})\.json$/.exec(file) ?? []
      return name && at && checksum ? [{ name, at, checksum, file: join(folder, historyFolder, file) }] : []
    })
    .sort((a, b) => (a.at === b.at ? a.name.localeCompare(b.name) : a.at < b.at ? 1 : -1))
}

/**
 * Puts the last replaced head back where it was; up to three times, as many as are kept. Without a name: all heads that the last training
 * replaced.
 */
export async function rollBack(folder: string, name?: string): Promise<HeadVersion[]> {
  const versions = (await headVersions(folder)).filter((version) => name === undefined || version.name === name)
  const [last] = versions
  if (last === undefined)
    throw new InputError(`${folder} keeps no earlier head${name === undefined ? '' : ` "${name}"`}: there is nothing to put back.`)
  const together = versions.filter(({ at }) => at === last.at)
  for (const version of together) await rename(version.file, join(folder, `${version.name}.json`))
  return together
}

/** The same for Waymark's own heads, with their lines in the manifest. */
export async function rollBackBuiltin(folder: string, name?: string): Promise<HeadVersion[]> {
  const back = await rollBack(join(folder, 'heads'), name)
  for (const version of back) {
    const kept = entryOf(version.file)
    await listInManifest(folder, version.name, JSON.parse(await readFile(kept, 'utf8')) as object | null)
    await rm(kept)
  }
  return back
}

async function listInManifest(folder: string, name: string, entry: object | null): Promise<void> {
  const path = join(folder, 'manifest.json')
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { heads?: Record<string, unknown> }
  const heads = Object.fromEntries(Object.entries({ ...manifest.heads, [name]: entry }).filter(([, value]) => value !== null))
  await writeFile(`${path}.new`, `${JSON.stringify({ ...manifest, heads }, null, 2)}\n`)
  await rename(`${path}.new`, path)
}

async function forgetOldest(path: string): Promise<void> {
  const own = (await headVersions(dirname(path))).filter(({ name }) => name === nameOf(path))
  for (const { file } of own.slice(mostKept)) {
    await rm(file)
    await rm(entryOf(file), { force: true })
  }
}

/** The line in the manifest of a kept head lies beside it. */
function entryOf(kept: string): string {
  return kept.replace(/\.json$/, '.manifest')
}

function checksumOf(path: string): Promise<string | undefined> {
  return sha256OfFile(path).catch(() => undefined)
}

function nameOf(path: string): string {
  return basename(path, '.json')
}

function stampOf(at: Date): string {
  return at.toISOString().replace(/[:.]/g, '-')
}
