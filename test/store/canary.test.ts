import { DatabaseSync } from '@photostructure/sqlite'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Change } from '../../growth/change.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Store } from '../../store/store.ts'
import { checkIn, collect, goal, measure, message, progress, suggestion, turn } from './samples.ts'

const canary = 'canary-1f6b'
const canaryInChinese = '金丝雀在唱歌'

let folder: string
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-canary-'))
  store = await openSqliteStore({ folder })
})

afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

it('writes nothing that a person said, is called, or was told into any file in clear', async () => {
  const said = tell('web')
  const { person, conversation } = await turn(store, said, {
    changes: changes(),
    understanding: { about: canary },
    stack: [{ dialog: 'goal', version: 1, known: { [canary]: canaryInChinese }, asked: canary, times: 1, since: new Date() }],
    replies: [told()],
  })
  const pushed = await turn(store, tell('slack'), { replies: [told()] })
  const [item] = await store.outbox.waiting(new Date(), 1)
  await store.outbox.settle(item?.id ?? '', { delivered: { ts: canary } }, new Date())
  await store.review.label('w1', canary)
  await store.settings.set('note', { note: canary })
  await store.transcript.read(conversation, 2)

  const seen = JSON.stringify([await collect(store.export(person)), await collect(store.export(pushed.person))])
  expect(seen.split(canary).length).toBeGreaterThan(20) // it is all there for who has the key
  expect(seen).toContain(canaryInChinese)
  expect(filesWithCanary()).toEqual([])

  await turn(store, { ...said, id: `${canary}-2` }, { changes: [{ kind: 'person-erased', at: new Date() }], replies: [told()] })
  expect(filesWithCanary()).toEqual([])
  await store.close()
  expect(filesWithCanary()).toEqual([])
})

it('leaves neither rows nor the key of a person who was erased', async () => {
  const said = tell('web')
  const { person, conversation } = await turn(store, said, { changes: changes() })
  const traces = () =>
    readdirSync(folder).filter((name) => [person, conversation].some((id) => readFileSync(join(folder, name)).includes(id)))
  await turn(store, { ...said, id: '2' }, { changes: [{ kind: 'person-erased', at: new Date() }], replies: [] })
  expect(traces().filter((name) => name.startsWith('keys'))).toEqual([])
  await store.close()
  expect(traces()).toEqual([])
})

it('keeps nothing to learn from without consent: not even sealed', async () => {
  const at = new Date()
  const consent = (given: boolean): Change => ({
    kind: 'consent-recorded',
    consent: { purpose: 'training', given, at, language: 'en', textHash: '' },
  })
  const learn: Change = {
    kind: 'utterance-for-review',
    utterance: { id: 'w1', text: canary.repeat(2_000), language: 'en', reason: 'uncertain', guesses: [], chosen: null, at },
  }
  const said = message('1')
  const lengths = async () => {
    await store.close()
    const db = new DatabaseSync(join(folder, 'waymark.db'))
    const rows = ['records', 'changes', 'people'].flatMap((table) =>
      db.prepare(`select length(${table === 'people' ? 'state' : 'body'}) as length from ${table}`).all(),
    )
    db.close()
    store = await openSqliteStore({ folder })
    return rows.map((row) => (typeof row === 'object' && row !== null && 'length' in row ? Number(row.length) : 0))
  }
  const longest = async () => Math.max(...(await lengths()))

  await turn(store, said, { changes: [learn] })
  expect(await longest()).toBeLessThan(10_000) // the sentence would be 22,000
  await turn(store, { ...said, id: '2' }, { changes: [consent(true), learn] })
  expect(await longest()).toBeGreaterThan(20_000)
  expect(filesWithCanary()).toEqual([])
  await turn(store, { ...said, id: '3' }, { changes: [consent(false)] })
  expect(await longest()).toBeLessThan(10_000)
  expect(filesWithCanary()).toEqual([])
})

function tell(channel: 'web' | 'slack') {
  return message(`${canary}-id`, {
    channel,
    account: { channel, tenant: `${canary}-tenant`, externalId: `${canary}-name` },
    conversation: `${canary}-conversation`,
    address: { url: `${canary}-address` },
    text: `I feel ${canary} ${canaryInChinese}`,
    choice: `${canary}-choice`,
    attachments: [{ name: canary, mediaType: canary, bytes: Buffer.from(canary) }],
  })
}

function told() {
  const reasons = [{ kind: canary, text: canary }]
  return { text: canary, choices: [{ id: canary, label: canaryInChinese }], why: reasons }
}

function changes(): Change[] {
  const at = new Date()
  return [
    { kind: 'introduced', at, textHash: canary },
    { kind: 'consent-recorded', consent: { purpose: 'check-ins', given: true, at, language: 'en', textHash: canary } },
    { kind: 'profile-changed', set: { avoid: [canary], timeZone: canary } },
    { kind: 'goal-created', goal: goal('g1', { title: canary, why: canaryInChinese, measure: { verb: canary, number: 1, unit: canary } }) },
    {
      kind: 'plan-saved',
      plan: {
        goal: 'g1',
        steps: [{ id: 's', text: canary, day: 'MO', time: null }],
        ifThen: { if: canary, then: canary },
        obstacle: canary,
        updatedAt: at,
      },
    },
    { kind: 'progress-logged', entry: progress('e1', { note: canary }) },
    { kind: 'check-in-scheduled', checkIn: checkIn('c1', { rule: canary }) },
    { kind: 'check-in-answered', answer: { id: 'a1', checkIn: 'c1', goal: 'g1', at, level: 1, note: canary } },
    { kind: 'measure-logged', measure: measure('m1', { unit: canary, source: canary }) },
    { kind: 'suggestion-shown', suggestion: suggestion('u1', { practice: canary, title: canary }) },
    { kind: 'consent-recorded', consent: { purpose: 'training', given: true, at, language: 'en', textHash: canary } },
    {
      kind: 'utterance-for-review',
      utterance: {
        id: 'w1',
        text: `${canary} ${canaryInChinese}`,
        language: 'en',
        reason: 'corrected',
        guesses: [{ label: canary, score: 0.3 }],
        chosen: canary,
        at,
      },
    },
    { kind: 'reflection-noted', text: canary, at },
    { kind: 'risk-changed', risk: { level: 'crisis', kind: canary, openedAt: at, lastAt: at, followedUp: false }, textHash: canary },
  ]
}

/** Text in a database can lie as UTF-8 or UTF-16, and bytes that were in base64 as base64. */
function filesWithCanary(): string[] {
  const forms = [canary, canaryInChinese].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('base64').slice(0, -4)),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
  ])
  return readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name))
    return forms.some((form) => bytes.includes(form))
  })
}
