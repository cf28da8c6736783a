import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { StoreError } from './store.ts'
import type { DataFile } from './store.ts'

// A backup is a folder: one database file and a manifest. Data and keys are backups of their own, so that each has a life of its own: the
// key of an erased person has to be gone from everywhere soon, what they said may lie around unreadable.

export type BackupKind = 'data' | 'keys'
export const fileOf: { [Kind in BackupKind]: DataFile } = { data: 'waymark.db', keys: 'keys.db' }

const manifestFile = 'manifest.json'
const format = 1
const draftLifeMs = 12 * 60 * 60 * 1_000

const shape = z.object({
  format: z.literal(format),
  kind: z.enum(['data', 'keys']),
  /** When it was begun. All that was acknowledged before is in it. */
  at: z.iso.datetime(),
  /** Of which store it was made. */
  store: z.enum(['sqlite', 'mongodb']),
  /** The release that made it. */
  waymark: z.string(),
  /** The version of the file. */
  schema: z.number().int().nonnegative(),
  /** The same for all backups of one deployment: only its keys open its data. */
  deployment: z.string(),
  /** Rows of each kind. */
  counts: z.record(z.string(), z.number().int().nonnegative()),
  file: z.object({ name: z.enum(['waymark.db', 'keys.db']), bytes: z.number().int().nonnegative(), sha256: z.string() }),
})
export type Manifest = z.infer<typeof shape>

/** What the maker of a backup says about it; the rest is found out. */
export type Described = Omit<Manifest, 'format' | 'file'>

/** A backup that is being made, under a name that nobody takes for a backup. */
export interface Draft {
  folder: string
  /** Makes it durable, then gives it its name. */
  publish(described: Described): Promise<string>
  discard(): Promise<void>
}

export async function openDraft(place: string, kind: BackupKind, at: string): Promise<Draft> {
  const name = `${kind}-${at.replaceAll(':', '-')}`
  const folder = join(place, `unfinished-${name}`)
  try {
    await mkdir(place, { recursive: true, mode: 0o700 })
    await sweepDrafts(place)
    await mkdir(folder, { mode: 0o700 })
  } catch (cause) {
    throw new StoreError(`The folder ${place} cannot be written. Check that it is a folder, its rights, and the room on the disk.`, {
      cause,
    })
  }
  return {
    folder,

    async publish(described) {
      const file = { name: fileOf[kind], ...(await fingerprint(join(folder, fileOf[kind]))) }
      await sync(join(folder, fileOf[kind]))
      const manifest = await open(join(folder, manifestFile), 'wx', 0o600)
      try {
        await manifest.writeFile(`${JSON.stringify({ format, ...described, file } satisfies Manifest, null, 2)}\n`)
        await manifest.sync()
      } finally {
        await manifest.close()
      }
      await sync(folder)
      const published = join(place, name)
      await rename(folder, published)
      await sync(place)
      return published
    },

    discard: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Reads a manifest and judges it. Every fault is a sentence. */
export async function readManifest(folder: string, kind: BackupKind): Promise<Manifest> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => {
    throw new StoreError(`${folder} is no backup: ${manifestFile} is missing. A backup that was interrupted has none.`)
  })
  const json = parseJson(text)
  const { format: written, waymark } = z.object({ format: z.number(), waymark: z.string() }).safeParse(json).data ?? {
    format: 0,
    waymark: '',
  }
  if (written > format) throw newer(folder, waymark)
  const read = shape.safeParse(json)
  if (!read.success) throw damaged(folder, `${manifestFile} cannot be read`)
  if (read.data.kind !== kind)
    throw new StoreError(`${folder} is a backup of the ${read.data.kind}, and one of the ${kind} is needed here.`)
  return read.data
}

/** Compares the file with what its manifest says, byte by byte. */
export async function checkFile(folder: string, { file }: Manifest): Promise<void> {
  const path = join(folder, file.name)
  const there = await fingerprint(path).catch((cause: unknown) => {
    throw damaged(folder, `${file.name} cannot be read`, cause)
  })
  if (there.bytes !== file.bytes) throw damaged(folder, `${file.name} has ${there.bytes} bytes instead of ${file.bytes}`)
  if (there.sha256 !== file.sha256) throw damaged(folder, `${file.name} is not what was written: its checksum differs`)
}

export interface Found {
  folder: string
  manifest: Manifest
}

/** The backups of a kind in a folder, the oldest first; `strange` are those that look like one and cannot be read. */
export async function backupsIn(place: string, kind: BackupKind): Promise<{ found: Found[]; strange: string[] }> {
  const [found, strange]: [Found[], string[]] = [[], []]
  for (const name of await readdir(place).catch(() => [])) {
    if (!name.startsWith(`${kind}-`)) continue
    const folder = resolve(place, name)
    try {
      found.push({ folder, manifest: await readManifest(folder, kind) })
    } catch {
      strange.push(folder)
    }
  }
  return { found: found.toSorted((one, other) => Date.parse(one.manifest.at) - Date.parse(other.manifest.at)), strange }
}

export function newer(folder: string, waymark: string): StoreError {
  return new StoreError(`${folder} was made by a newer Waymark (${waymark}). Restore it with that release.`)
}

function damaged(folder: string, what: string, cause?: unknown): StoreError {
  return new StoreError(`The backup ${folder} is damaged: ${what}. Nothing was restored. Use another backup.`, { cause })
}

async function fingerprint(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** What a backup that was killed has left behind. One that is at work now, here or on another machine, is younger. */
async function sweepDrafts(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    if (!name.startsWith('unfinished-')) continue
    const folder = join(place, name)
    const found = await stat(folder).catch(() => undefined)
    if (found !== undefined && found.mtimeMs < Date.now() - draftLifeMs) await rm(folder, { recursive: true, force: true })
  }
}

async function sync(path: string): Promise<void> {
  if (process.platform === 'win32') return // a folder cannot be opened there
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
