import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Overrides, startWaymark, type Waymark } from '../../server/compose.ts'
import { apiKey, type Config, readConfig } from '../../server/config.ts'
import { openLog } from '../../server/log.ts'
import { forget, parrot, parrotNlu } from '../bot/world.ts'

/** A whole server on dialogs that repeat what they hear, and what it tells whoever may read its metrics. */
export interface Measured extends Waymark {
  say(person: string, text: string, more?: object): Promise<Response>
  get(path: string, token?: string): Promise<Response>
  metrics(): Promise<Sample[]>
  /** The sum of all samples of this name with these labels. */
  value(name: string, labels?: { [label: string]: string }): Promise<number>
}

/** One line of the Prometheus text format. */
export interface Sample {
  name: string
  labels: { [label: string]: string }
  value: number
}

export async function startMeasured(overrides: Overrides = {}, set: Partial<Config> = {}): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-metrics-'))
  const { config } = readConfig({ PORT: '0', WAYMARK_DATA: folder })
  const waymark = await startWaymark(
    { config: { ...config, ...set }, secrets: { apiKeys: [apiKey('test', 'the-key')], mongodbUrl: null } },
    {
      decide: parrot(),
      nlu: parrotNlu(),
      recommender: { suggest: async () => [], practice: () => undefined },
      log: openLog('silent'),
      schedulerPollMs: 10,
      ...overrides,
    },
  )
  const get = (path: string, token = 'the-key') =>
    fetch(waymark.url + path, token === '' ? {} : { headers: { authorization: `Bearer ${token}` } })
  const metrics = async () => readMetrics(await (await get('/metrics')).text())
  return {
    ...waymark,
    get,
    metrics,
    say: (person, text, more = {}) =>
      fetch(`${waymark.url}/api/v1/messages`, {
        method: 'POST',
        headers: { authorization: 'Bearer the-key', 'content-type': 'application/json' },
        body: JSON.stringify({ person, text, ...more }),
      }),
    async value(name, labels = {}) {
      const wanted = (await metrics()).filter(
        (sample) => sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
      )
      return wanted.reduce((sum, { value }) => sum + value, 0)
    },
    async close() {
      await waymark.close()
      await forget(folder)
    },
  }
}

export function readMetrics(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const { name = '', labels = '', value = '' } = /^(?<name>[a-z_0-9]+)(?:\{(?<labels>.*)\})? (?<value>\S+)$/i.exec(line)?.groups ?? {}
      if (name === '') throw new Error(`This is no line of the Prometheus text format: ${line}`)
      const pairs = [...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)].map(([, label = '', text = '']) => [label, text] as const)
      return { name, labels: Object.fromEntries(pairs), value: Number(value) }
    })
}
