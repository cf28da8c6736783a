import { MongoError, MongoNetworkError, MongoServerSelectionError } from 'mongodb'
import { LaneLost, StaleTurn, StoreError } from '../store.ts'

/** Somebody else was faster: what was looked up does not hold any more, and looking again will tell. */
export class LookAgain extends Error {
  override name = 'LookAgain'
}

/** Codes of the server for what passes by itself: no primary at the moment, a member that stops, a conflict, a lock, a time limit. */
const passing = new Set([
  6, 7, 24, 50, 64, 79, 89, 91, 112, 189, 225, 239, 246, 251, 262, 290, 317, 9001, 10058, 10107, 11600, 11601, 11602, 13388, 13435, 13436,
])
const writeConflict = 112
const passingLabels = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError', 'PoolRequestedRetry']

/** What the storage engine says in its own words, under no code of its own. */
const noSpace = /No space left on device/

const diskFull = 14031
const lasting: { [code: number]: string } = {
  13: 'the database user has no right to do it',
  18: 'the database did not accept the user or the password',
  8000: 'the database did not accept the user or the password',
  [diskFull]: 'the disk of the database is full. Free some space and it works again',
  121: 'the database refused the shape of a document. This is a fault in Waymark; please report it',
}

export function isTransient(error: unknown): boolean {
  if (error instanceof LookAgain) return true
  if (!(error instanceof MongoError)) return false
  if (passingLabels.some((label) => error.hasErrorLabel(label))) return true
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true
  return (typeof error.code === 'number' && passing.has(error.code)) || error.name === 'MongoWaitQueueTimeoutError'
}

/** A unique index said no. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof MongoError && error.code === 11000
}

export function isUnknownCommit(error: unknown): boolean {
  return error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult')
}

/** What the database said, as a sentence about what was being done. */
export function toStoreError(error: unknown, doing: string): Error {
  if (error instanceof StoreError || error instanceof StaleTurn || error instanceof LaneLost) return error
  if (isTransient(error)) {
    const isContended = error instanceof LookAgain || (error instanceof MongoError && error.code === writeConflict)
    const why = isContended ? 'others kept changing the same' : 'the database cannot be reached, or has no primary, at the moment'
    return new StoreError(`Could not ${doing}: ${why}. Trying again helps once that is over.`, { cause: error, transient: true })
  }
  const said = error instanceof MongoError && typeof error.code === 'number' ? error.code : undefined
  const code = noSpace.test(String(error)) ? diskFull : said
  return new StoreError(`Could not ${doing}: ${(code === undefined ? undefined : lasting[code]) ?? String(error)}.`, { cause: error })
}
