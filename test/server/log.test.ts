import { describe, expect, it } from 'vitest'
import { describeError } from '../../server/log.ts'
import { StoreError } from '../../store/store.ts'

describe('the log', () => {
  it('keeps the sentences of our own errors', () => {
    expect(describeError(new StoreError('The disk is full.'))).toMatchObject({ name: 'StoreError', message: 'The disk is full.' })
  })

  it('leaves out what foreign errors quote', () => {
    const text = 'my secret wish'
    const errors = [thrownBy(() => JSON.parse(text)), new Error(text), new StoreError('Could not.', { cause: new TypeError(text) }), text]
    expect(JSON.stringify(errors.map(describeError))).not.toContain('secret')
  })

  it('says where it happened', () => {
    expect(describeError(new Error('x'))).toMatchObject({
      name: 'Error',
      at: [expect.stringContaining('log.test.ts'), expect.anything(), ...anyMore()],
    })
  })

  function anyMore() {
    return Array.from({ length: 4 }, () => expect.anything())
  }

  function thrownBy(task: () => unknown): unknown {
    try {
      return task()
    } catch (error) {
      return error
    }
  }
})
