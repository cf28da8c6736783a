import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { openRules, type Rules } from '../../nlu/rules.ts'
import { readByRules } from '../../nlu/rules-only.ts'
import { turnsDuring } from './event-loop.ts'

const options = { at: new Date('2026-01-15T12:00:00Z'), timeZone: 'Europe/Berlin' }
const story = 'Today I ran 5 km with my brother and work was hard. 今天下午三点我跟弟弟跑了五公里，很累，因为星期一没睡好。'
const longText = `${story.repeat(90)}我不想活了。`.slice(-8000)
const opened: Rules[] = []
const open = (spawn?: () => Worker): Rules => {
  const rules = spawn === undefined ? openRules() : openRules(spawn)
  opened.push(rules)
  return rules
}

afterAll(() => Promise.all(opened.map((rules) => rules.close())))

describe('reading by rules', () => {
  it.each([
    ['a short text', 'I want to run 10k before June'],
    ['a long text', longText],
  ])('says of %s what the rules say', async (_, text) => {
    expect(await open().read(text, options)).toEqual(readByRules(text, options))
  })

  it('leaves the event loop to others while it reads a long text', async () => {
    const rules = open()
    await rules.read(longText, options) // the thread starts
    // Read on this thread there would be none or one: everything would be done before the loop turns.
    expect(await turnsDuring(rules.read(longText, options))).toBeGreaterThan(3)
  })

  it('lets the event loop turn between messages that come together', async () => {
    const rules = open()
    const texts = Array.from({ length: 200 }, (_, index) => `${index} I want to run 10k before June`)
    expect(await turnsDuring(Promise.all(texts.map((text) => rules.read(text, options))))).toBeGreaterThan(3) // at once it would be none
  })

  it('gives every text its own answer when short and long ones come together', async () => {
    const texts = ['5 km', `3 km ${story.repeat(9)}`, '7 km', `9 km ${story.repeat(9)}`]
    const rules = open()
    const numbers = (await Promise.all(texts.map((text) => rules.read(text, options)))).map(({ entities }) => entities[0]?.text)
    expect(numbers).toEqual(['5 km', '3 km', '7 km', '9 km'])
  })

  it.each([
    ['does not start', 'throw new Error("no")'],
    ['dies of each text', "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(1))"],
  ])('sees danger in long texts although the thread %s', async (_, code) => {
    let spawned = 0
    const rules = open(() => (spawned++, new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`))))
    for (let count = 0; count < 5; count++) expect((await rules.read(longText, options)).risk.level).toBe('crisis')
    expect(spawned).toBe(3) // then it is tried no more
  })
})
