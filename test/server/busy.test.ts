import { afterEach, describe, expect, it } from 'vitest'
import { refusals } from '../../bot/wording.ts'
import { forget } from '../bot/world.ts'
import { serve, type Served } from './serve.ts'

describe('a server with more messages than it takes', () => {
  let served: Served

  afterEach(async () => {
    await served.close()
    await forget(served.folder)
  })

  it.each([
    ['en', 'hello', refusals.busy.en],
    ['zh', '你好', refusals.busy.zh],
  ])('says so with 503, when to come back, and a sentence (%s)', async (language, text, detail) => {
    served = await serve({ world: { mostQueued: 0 } })
    const answer = await served.ask('/api/v1/messages', { body: { person: 'ann', text, language } })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(answer.body.detail).toBe(detail)
  })
})
