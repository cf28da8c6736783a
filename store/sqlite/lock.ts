import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StoreError } from '../store.ts'

interface Holder {
  pid: number
  /** When that process started, as the system counts it; empty where the system does not tell. */
  started: string
}

/**
 * Makes this process the only one that works on a folder; `release` gives it back. A second process hears which one has it.
 * The lock of a process that died is taken over. Should two take it over in the same instant, SQLite's own lock refuses one.
 */
export function takeLock(folder: string): { release(): void } {
  const file = join(folder, 'lock')
  const draft = join(folder, `lock.${process.pid}.new`)
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder)
  try {
    // a linked file has its whole content from the first moment, so nobody ever reads half a lock
    write(folder, draft, own)
    if (!tryLink(draft, file)) {
      const holder = readHolder(file)
      if (holder && isAlive(holder)) throw inUse(folder, holder)
      removeStale(file, holder)
      if (!tryLink(draft, file)) throw inUse(folder, readHolder(file))
    }
  } finally {
    tryRemove(draft)
  }
  return {
    release: () => {
      if (readText(file) === own) rmSync(file, { force: true })
    },
  }
}

function write(folder: string, file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600 })
  } catch (cause) {
    throw new StoreError(`The data folder ${folder} cannot be written. Check that it is a folder, its rights, and the room on the disk.`, {
      cause,
    })
  }
}

function inUse(folder: string, holder: Holder | undefined): StoreError {
  const who = holder ? `process ${holder.pid}${holder.pid === process.pid ? ' (this one)' : ''}` : 'another process'
  return new StoreError(`The data folder ${folder} is in use by ${who}. Stop that one first, or use another data folder.`)
}

/** Takes the dead one's file away. A rename moves one certain file: when it was a newer lock after all, it goes back. */
function removeStale(file: string, dead: Holder | undefined): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch {
    return // somebody else took it away first
  }
  const moved = readHolder(aside)
  if (moved && (moved.pid !== dead?.pid || moved.started !== dead.started)) tryLink(aside, file)
  rmSync(aside, { force: true })
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw new StoreError(`The lock file ${to} could not be made.`, { cause: error })
  }
}

function readHolder(file: string): Holder | undefined {
  const match = /^\{"pid":(\d+),"started":"(\d*)"\}$/.exec(readText(file) ?? '')
  return match ? { pid: Number(match[1]), started: match[2] ?? '' } : undefined
}

/** Alive, and not another process that was given the same number since. */
function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false // EPERM: alive, but somebody else's
  }
  if (/^\d+ \(.*\) [ZX]/.test(readText(`/proc/${holder.pid}/stat`) ?? '')) return false // ended, only not yet collected by its parent
  const started = startOf(holder.pid)
  return started === '' || holder.started === '' || started === holder.started
}

/** Field 22 of /proc/PID/stat, counted after the name, which may itself contain spaces and brackets. */
function startOf(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`) ?? ''
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function tryRemove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {} // in a folder that is none there is nothing to remove
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
