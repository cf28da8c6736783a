import type { Moved, MovedKind, MovedRecord } from './moved.ts'
import { hashOf, movedKinds } from './moved.ts'
import { notePlace, place } from './places.ts'
import type { Owner } from './seal.ts'
import { StoreError } from './store.ts'

/** Seals and opens the JSON bodies of one owner. */
export interface Box {
  seal(place: string, body: unknown): Uint8Array
  open<Body>(place: string, sealed: Uint8Array): Body
}

/** One of the two stores of a move. Nobody else works on it from its opening to its closing. */
export interface Side {
  /** For sentences. */
  name: string
  /** All rows of a kind in an order that every engine has: by person, or as they wait in a queue. A few at a time are in memory. */
  read<K extends MovedKind>(kind: K): AsyncIterable<Moved[K]>
  count(kind: MovedKind): Promise<number>
  box(owner: Owner): Promise<Box>
  close(): Promise<void>
}

/** The one that is written. From opening it until `finish` it is marked as a part only, so that nobody takes it for whole. */
export interface Target extends Side {
  write<K extends MovedKind>(kind: K, rows: Moved[K][]): Promise<void>
  /** All of it is durable, and it is a store like any other. */
  finish(): Promise<void>
}

/** What was compared of one kind. */
export interface Compared {
  kind: MovedKind
  /** In the store that was read. */
  rows: number
  compared: number
  different: number
}

const batchRows = 500
const batchBytes = 4 * 1024 * 1024

/** Copies everything, then reads both sides again and compares them row by row. Nothing of the source changes. */
export async function move(from: Side, to: Target, tell: (kind: MovedKind, rows: number) => void = () => {}): Promise<Compared[]> {
  for (const kind of movedKinds) await copy(kind, from, to, tell)
  const report: Compared[] = []
  for (const kind of movedKinds) report.push(await compare(kind, from, to))
  if (report.every(({ different }) => different === 0)) await to.finish()
  return report
}

async function copy<K extends MovedKind>(kind: K, from: Side, to: Target, tell: (kind: MovedKind, rows: number) => void): Promise<void> {
  let batch: Moved[K][] = []
  let [bytes, rows] = [0, 0]
  const flush = async () => {
    if (batch.length === 0) return
    await to.write(kind, batch)
    rows += batch.length
    tell(kind, rows)
    ;[batch, bytes] = [[], 0]
  }
  for await (const row of from.read(kind)) {
    batch.push(row)
    bytes += sizeOf(row)
    if (batch.length === batchRows || bytes > batchBytes) await flush()
  }
  await flush()
}

/** In lockstep: both sides give their rows in the same order, so the order is compared too. */
export async function compare(kind: MovedKind, from: Side, to: Side): Promise<Compared> {
  const [one, other] = [hashes(kind, from), hashes(kind, to)]
  const [rows, rowsThere] = [await from.count(kind), await to.count(kind)]
  let [compared, different, here, there] = [0, 0, 0, 0]
  for (;;) {
    const [mine, theirs] = await Promise.all([one.next(), other.next()])
    if (mine.done && theirs.done) break
    compared += 1
    if (!mine.done) here += 1
    if (!theirs.done) there += 1
    if (mine.value !== theirs.value) different += 1
  }
  // what lies in a table and is not read with its person (there should be none) was not moved either
  different += Math.abs(rows - here) + Math.abs(rowsThere - there)
  return { kind, rows, compared, different }
}

async function* hashes(kind: MovedKind, side: Side): AsyncGenerator<string, undefined> {
  for await (const row of side.read(kind)) yield hashOf(row, isNoted(row) ? await wordsOf(row, side) : undefined)
  return undefined
}

/** Feedback and labels come later than what they are about: MongoDB seals them beside it, SQLite seals the whole again. */
export function isNoted(row: object): row is MovedRecord {
  return 'kind' in row && (row.kind === 'suggestion' || row.kind === 'utterance')
}

/** The body as SQLite has it. */
export function openWhole({ person, kind, id, body, note }: MovedRecord, box: Box): object {
  const whole = box.open<object>(place.record(person, kind, id), body)
  return note === null ? whole : { ...whole, ...box.open<object>(notePlace(person, kind, id), note) }
}

async function wordsOf(row: MovedRecord, side: Side): Promise<string> {
  return JSON.stringify(openWhole(row, await side.box(row.person)))
}

function sizeOf(row: object): number {
  return Object.values(row).reduce((sum: number, value: unknown) => sum + (value instanceof Uint8Array ? value.length : 0), 0)
}

export function halfMoved(name: string): StoreError {
  return new StoreError(
    `${name} holds only a part of what was being moved into it, because that move or restore did not end. Run the same command again: it begins anew, and what it reads from is whole.`,
  )
}

export function notEmpty(name: string, hint: string): StoreError {
  return new StoreError(`${name} holds data already, and this goes only into an empty place. ${hint}`)
}
