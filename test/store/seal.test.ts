import { createSecretKey, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { open, seal, toMasterKey } from '../../store/seal.ts'
import { StoreError } from '../../store/store.ts'

const key = createSecretKey(randomBytes(32))

describe('seal', () => {
  it('gives the same bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, place) => {
        expect(new Uint8Array(open(key, place, seal(key, place, bytes)))).toEqual(bytes)
      }),
    )
  })

  it('never gives the same sealed bytes twice', () => {
    const bytes = Buffer.from('hello')
    expect(seal(key, 'a', bytes)).not.toEqual(seal(key, 'a', bytes))
  })

  it('does not open when any one byte was changed', () => {
    const sealed = seal(key, 'people 1', Buffer.from('hello'))
    for (let index = 0; index < sealed.length; index++) {
      const changed = Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte))
      expect(() => open(key, 'people 1', changed)).toThrow(StoreError)
    }
  })

  it.each([
    ['at another place', key, 'people 2'],
    ['with another key', createSecretKey(randomBytes(32)), 'people 1'],
  ])('does not open %s', (_, other, place) => {
    expect(() => open(other, place, seal(key, 'people 1', Buffer.from('hello')))).toThrow('does not open')
  })

  it.each([0, 5, 12, 27])('does not open a rest of %i bytes', (length) => {
    expect(() => open(key, 'a', seal(key, 'a', Buffer.from('hello')).subarray(0, length))).toThrow(StoreError)
  })
})

describe('a master key', () => {
  const master = toMasterKey(randomBytes(32))

  it('unwraps what it wrapped, for the same owner only', () => {
    const dataKey = randomBytes(32)
    const wrapped = master.wrap('ann', dataKey)
    expect(master.unwrap('ann', wrapped).export()).toEqual(dataKey)
    expect(() => master.unwrap('ben', wrapped)).toThrow(StoreError)
    expect(() => toMasterKey(randomBytes(32)).unwrap('ann', wrapped)).toThrow(StoreError)
  })

  it('makes lookups that are equal only for equal parts and an equal key', () => {
    expect(master.lookup('a', 'bc')).toEqual(master.lookup('a', 'bc'))
    expect(master.lookup('a', 'bc')).not.toEqual(master.lookup('ab', 'c'))
    expect(master.lookup('\ud800')).not.toEqual(master.lookup('\ud801'))
    expect(master.lookup('a')).not.toEqual(toMasterKey(randomBytes(32)).lookup('a'))
  })
})
