import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { PersonId } from '../growth/message.ts'
import { StoreError } from './store.ts'

/** Whose key seals a body: a person's, or the operator's for what belongs to no person. */
export type Owner = PersonId
export const operator: Owner = 'operator'

const nonceLength = 12
const tagLength = 16

/**
 * Encrypts bytes for one place (table and row): AES-256-GCM, nonce + tag + cipher text.
 * The place is authenticated, so a body that is moved to another row does not open there.
 */
export function seal(key: KeyObject, place: string, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const hidden = cipher.update(bytes)
  cipher.final()
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden])
}

/** The bytes again. Throws StoreError when they were changed, moved, or sealed with another key. */
export function open(key: KeyObject, place: string, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, nonceLength)
  const tag = sealed.subarray(nonceLength, nonceLength + tagLength)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength }).setAAD(Buffer.from(place)).setAuthTag(tag)
    const bytes = decipher.update(sealed.subarray(nonceLength + tagLength))
    decipher.final()
    return bytes
  } catch (cause) {
    throw new StoreError(`A sealed body of ${place.split(' ', 1)[0]} does not open: it was changed, moved, or sealed with another key.`, {
      cause,
    })
  }
}

/** What one master key does: wraps data keys, and makes lookup values of names that must not stand in clear. */
export interface MasterKey {
  wrap(owner: Owner, dataKey: Uint8Array): Uint8Array
  unwrap(owner: Owner, wrapped: Uint8Array): KeyObject
  /** HMAC-SHA-256 of the parts: equal parts give equal values, and nobody reads them back. */
  lookup: (...parts: string[]) => Uint8Array
}

/** Two keys are derived from the 32 bytes, so that wrapping and looking up never share one. */
export function toMasterKey(bytes: Uint8Array): MasterKey {
  const wrapping = derive(bytes, 'waymark data keys')
  const looking = derive(bytes, 'waymark lookups')
  return {
    wrap: (owner, dataKey) => seal(wrapping, `keys ${owner}`, dataKey),
    unwrap: (owner, wrapped) => createSecretKey(open(wrapping, `keys ${owner}`, wrapped)),
    // JSON keeps the parts apart (["a","bc"] is not ["ab","c"]) and is exact for every string
    lookup: (...parts) => createHmac('sha256', looking).update(JSON.stringify(parts)).digest(),
  }
}

export function newDataKey(): Uint8Array {
  return randomBytes(32)
}

/** The 32 bytes of a master key file, or undefined when there is none. */
export function readMasterKey(file: string): Uint8Array | undefined {
  if (!existsSync(file)) return undefined
  const bytes = readFileSync(file)
  if (bytes.length !== 32) {
    throw new StoreError(
      `The master key file ${file} has ${bytes.length} bytes; it must have the 32 that Waymark wrote. Restore it from your backup.`,
    )
  }
  return bytes
}

/** The master key of a store. A file is made only where nothing is sealed yet: a new key for old data would lock them for good. */
export function takeMasterKey(file: string, isNew: boolean): MasterKey {
  const bytes = readMasterKey(file) ?? (isNew ? makeMasterKey(file) : undefined)
  if (bytes) return toMasterKey(bytes)
  throw new StoreError(
    `The master key file ${file} is missing, and the stored data cannot be read without it. Restore it from your backup.`,
  )
}

/** Makes a master key that only its owner can read. Whole or not at all: a crash never leaves half a key. */
export function makeMasterKey(file: string): Uint8Array {
  const bytes = randomBytes(32)
  const draft = `${file}.${process.pid}.new`
  try {
    rmSync(draft, { force: true })
    const descriptor = openSync(draft, 'wx', 0o600)
    writeSync(descriptor, bytes)
    fsyncSync(descriptor)
    closeSync(descriptor)
    linkSync(draft, file) // unlike a rename, a link never replaces a key that came into being meanwhile
  } catch (cause) {
    throw new StoreError(`The master key file ${file} could not be made. Make sure that its folder exists and can be written.`, { cause })
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder(dirname(file))
  return bytes
}

function derive(bytes: Uint8Array, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', bytes, new Uint8Array(), purpose, 32)))
}

/** A file is only sure to be found after a power cut when its folder was synced too. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return // a folder cannot be opened there
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
