import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { forget, serve } from '../e2e/serving.ts'

/** Runs in the built server before anything else, and writes down at its end which packages were loaded. */
const watcher = `
  const names = () => Object.keys(require.cache).filter((file) => file.includes('node_modules'))
  process.on('exit', () => require('fs').writeFileSync(process.env.LOADED_FILE, names().join('\\n')))
`

const folders: string[] = []

afterEach(() => forget(...folders.splice(0)))

/** The packages that the built server loaded when it had one turn and was stopped. */
async function loadedBy(env: { [name: string]: string }): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-traces-'))
  folders.push(folder)
  const loaded = join(folder, 'loaded')
  await writeFile(join(folder, 'watcher.cjs'), watcher)
  const server = await serve(join(folder, 'data'), {
    WAYMARK_MODELS: folder, // by rules only: it starts sooner
    WAYMARK_LOG: 'silent',
    NODE_OPTIONS: `--require ${join(folder, 'watcher.cjs')}`,
    LOADED_FILE: loaded,
    ...env,
  })
  expect((await server.ask('/api/v1/messages', { body: { person: 'ann', text: 'hello' } })).status).toBe(200)
  await server.kill('SIGTERM')
  const files = (await readFile(loaded, 'utf8')).matchAll(/node_modules\/((?:@[^/]+\/)?[^/\n]+)/g)
  return [...new Set([...files].map(([, name = '']) => name))]
}

it('loads nothing that sends traces, and sends none, unless it is told where to', async () => {
  const heard: string[] = []
  const collector = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (part: string) => void heard.push(part))
    request.on('end', () => response.end('{}'))
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  const address = collector.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`

  const off = await loadedBy({ OTEL_TRACES_SAMPLER: 'always_on', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${endpoint}/v1/traces` })
  expect(off).toContain('express')
  // prom-client asks the little one of them for the trace of an exemplar, which we do not use.
  expect(off.filter((name) => name.startsWith('@opentelemetry/'))).toEqual(['@opentelemetry/api'])
  expect(heard).toEqual([])

  const on = await loadedBy({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })
  expect(on).toEqual(expect.arrayContaining(['@opentelemetry/sdk-trace-base', '@opentelemetry/exporter-trace-otlp-http']))
  // Sent at the latest when the server stops.
  expect(heard.join('')).toContain('"name":"turn"')
  collector.closeAllConnections()
  await new Promise((resolve) => collector.close(resolve))
})
