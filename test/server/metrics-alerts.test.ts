import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { root } from '../../server/config.ts'
import { degradable } from '../../server/health.ts'
import { createMetrics } from '../../server/metrics.ts'
import { readMetrics, type Sample } from './metrics-world.ts'

const rule = z.strictObject({
  record: z.string().optional(),
  alert: z.string().optional(),
  expr: z.string(),
  for: z
    .string()
    .regex(/^\d+[smh]$/)
    .optional(),
  labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }).optional(),
  annotations: z.strictObject({ summary: z.string().regex(/\.$/), runbook: z.string() }).optional(),
})
type Rule = z.infer<typeof rule>
const ruleFile = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule) })) })

/** What Prometheus itself brings. */
const foreign = ['up']
const functions = ['sum', 'max', 'rate', 'increase', 'deriv', 'histogram_quantile', 'by', 'and', 'le']
const labelsOfPrometheus = ['instance', 'job', 'le']

let rules: Rule[]
let samples: Sample[]
let runbook: string

beforeAll(async () => {
  rules = ruleFile.parse(parse(await readFile(join(root, 'docs/alerts.yaml'), 'utf8'))).groups.flatMap((group) => group.rules)
  runbook = await readFile(join(root, 'docs/runbook.md'), 'utf8')
  const metrics = createMetrics()
  const none = async () => undefined
  metrics.watch({
    build: { version: '1', store: 'sqlite' },
    store: { check: none, inbox: { waiting: async () => [] }, checkIns: { nextDue: none }, outbox: { count: async () => 0 } },
    clock: { now: () => new Date() },
    nlu: {},
    channels: [],
    queued: () => 0,
    degraded: () => [],
  })
  samples = readMetrics(await metrics.text())
})

/** What an expression names, found without a parser of its language: nothing in it is quoted but values of labels. */
function namedIn(expr: string): { names: string[]; matchers: { name: string; label: string; values: string[] }[]; by: string[] } {
  const matchers = [...expr.matchAll(/([a-z_:0-9]+)\{([^}]*)\}/g)].flatMap(([, name = '', inside = '']) =>
    [...inside.matchAll(/([a-z_]+)=~?"([^"]*)"/g)].map(([, label = '', values = '']) => ({ name, label, values: values.split('|') })),
  )
  const by = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/))
  const bare = expr
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\bby \([^)]*\)/g, '')
  const names = [...bare.matchAll(/[a-z_:][a-z_:0-9]*/g)].map(([name]) => name).filter((name) => !functions.includes(name))
  return { names, matchers, by }
}

describe('the alert rules', () => {
  it('name only what there is, or what they record themselves', () => {
    const there = new Set([...samples.map(({ name }) => name), ...rules.flatMap(({ record }) => record ?? []), ...foreign])
    const named = rules.flatMap(({ expr }) => namedIn(expr).names)
    expect(named.filter((name) => !there.has(name))).toEqual([])
    expect(new Set(named).size).toBeGreaterThan(12)
  })

  it('ask only for labels and values that the metrics have', () => {
    const wrong = rules
      .flatMap(({ expr }) => namedIn(expr).matchers)
      .filter(({ name }) => !foreign.includes(name))
      .flatMap(({ name, label, values }) => values.map((value) => ({ name, label, value })))
      .filter(({ name, label, value }) => !samples.some((sample) => sample.name === name && sample.labels[label] === value))
    expect(wrong).toEqual([])
  })

  it('group only by labels that the metrics of the same expression have', () => {
    const wrong = rules.flatMap(({ expr }) => {
      const { names, by } = namedIn(expr)
      const known = samples.filter(({ name }) => names.includes(name)).flatMap(({ labels }) => Object.keys(labels))
      return by.filter((label) => ![...known, ...labelsOfPrometheus].includes(label))
    })
    expect(wrong).toEqual([])
  })

  it('have the two burn rates of the promise, and page only what cannot wait', () => {
    const of = (name: string) => rules.find(({ alert }) => alert === name)
    expect(of('WaymarkMessagesFailFast')).toMatchObject({
      expr: expect.stringMatching(/rate1h > 14\.4 \* 0\.001/),
      labels: { severity: 'page' },
    })
    expect(of('WaymarkMessagesFail')).toMatchObject({ expr: expect.stringMatching(/rate6h > 6 \* 0\.001/), labels: { severity: 'ticket' } })
    expect(rules.some(({ expr }) => /absent|messages_received/.test(expr))).toBe(false) // nobody writing is no fault
  })

  it('have the same failures in every window of the promise', () => {
    const without = (expr: string) => expr.replace(/\[\w+\]/g, '[]').replace(/\s+/g, ' ')
    const ratios = rules.filter(({ record }) => record?.includes(':ratio_rate'))
    expect(ratios.map(({ record, expr }) => expr.includes(`[${record?.split('rate').at(-1)}]`))).toEqual([true, true, true, true])
    expect(new Set(ratios.map(({ expr }) => without(expr))).size).toBe(1)
  })

  it('have a page in the runbook each: what it means, where to look, what to do, with a command', () => {
    const alerts = rules.filter(({ alert }) => alert !== undefined)
    expect(alerts.length).toBeGreaterThan(10)
    for (const { alert = '', labels, annotations } of alerts) {
      expect([alert, labels?.severity, annotations?.runbook]).toEqual([alert, labels?.severity, `runbook.md#${alert.toLowerCase()}`])
      expect(labels).toBeDefined()
      const page = runbook.split(/^## /m).find((part) => part.startsWith(`${alert}\n`)) ?? ''
      for (const part of ['**For people:**', '**Look:**', '**Do:**']) expect([alert, page.includes(part)]).toEqual([alert, true])
      expect([alert, /^ {4}\S/m.test(page)]).toEqual([alert, true])
    }
    const pages = [...runbook.matchAll(/^## (Waymark\w+)$/gm)].map(([, name]) => name)
    expect(new Set(pages)).toEqual(new Set(alerts.map(({ alert }) => alert)))
  })

  it('leave no degraded part without a line in the runbook', () => {
    for (const part of degradable) expect(runbook).toContain(`\`${part}\``)
  })

  it('name no metric in the runbook that is not there', () => {
    const there = new Set(samples.map(({ name }) => name))
    const named = [...runbook.matchAll(/\bwaymark_[a-z_]+/g)].map(([name]) => name)
    const known = (name: string) => there.has(name) || there.has(`${name}_bucket`) || name.startsWith('waymark_encoder_')
    expect(named.filter((name) => !known(name))).toEqual([])
  })
})
