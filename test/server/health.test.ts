import { describe, expect, it } from 'vitest'
import { createHealth, type HealthParts } from '../../server/health.ts'

const store = { check: async () => {} }
const fine = { nlu: { degraded: null }, helplines: { degraded: () => null } }
const nodes = (...degraded: ('nodes' | 'workers')[]) => ({ degraded: () => degraded })

describe('what a server says of itself', () => {
  it.each<[string, Omit<HealthParts, 'store'>, string[]]>([
    ['a server that does everything', fine, []],
    ['one without a model', { ...fine, nlu: { degraded: 'missing' } }, ['nlu']],
    ['one of role web, which has no model', { nodes: nodes() }, []],
    ['one of role web that hears no worker', { nodes: nodes('workers') }, ['workers']],
    ['one of role worker that hears nobody', { ...fine, nodes: nodes('nodes') }, ['nodes']],
  ])('is right for %s', async (_, parts, degraded) => {
    const { status, body } = await createHealth({ store, ...parts }).ready()
    expect([status, body]).toEqual([200, expect.objectContaining({ status: 'ready', degraded })])
    const { meaning = {} } = body as { meaning?: { [part: string]: string } }
    expect(Object.entries(meaning).map(([part, sentence]) => [part, sentence.endsWith('.')])).toEqual(degraded.map((part) => [part, true]))
  })

  it('is not ready when the store cannot write, whatever the role', async () => {
    const check = () => Promise.reject(new Error('full'))
    const { status, body } = await createHealth({ store: { check }, nodes: nodes('nodes') }).ready()
    expect([status, body]).toEqual([503, expect.objectContaining({ degraded: ['store', 'nodes'] })])
  })
})
