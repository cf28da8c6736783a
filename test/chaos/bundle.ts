import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { root } from '../../server/config.ts'

/** The parts that no chaos server uses and that take most of the time to load. */
const unused: Plugin = {
  name: 'unused',
  setup({ onLoad, onResolve }) {
    const fails = (name: string) => ({ contents: `export function ${name}() { throw new Error('not in the chaos server') }` })
    onLoad({ filter: /\/nlu\/open\.ts$/ }, () => fails('openNlu'))
    onLoad({ filter: /\/recommender\/open\.ts$/ }, () => fails('openRecommender'))
    // The server asks it what is urgent when it has too much to do; here nobody is in danger.
    onResolve({ filter: /nlu\/risk-rules\.ts$/ }, ({ path, importer }) =>
      importer.endsWith('server/urgent.ts') ? { path, namespace: 'stub' } : null,
    )
    onLoad({ filter: /.*/, namespace: 'stub' }, () => ({
      contents: `export function findRisk() { return { level: 'none', evidence: [] } }`,
    }))
  },
}

/** Our own watching class in the place of the engine's, which itself stays a package. */
const watchedSqlite: Plugin = {
  name: 'watched-sqlite',
  setup({ onResolve }) {
    const watching = join(import.meta.dirname, 'sqlite.ts')
    onResolve({ filter: /^@photostructure\/sqlite$/ }, ({ path, importer }) =>
      importer === watching ? { path, external: true } : { path: watching },
    )
  },
}

/** Makes test/chaos/server.ts one file that starts fast. It lies in dist/, from where the server finds its own files. */
export async function bundleServer(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: { 'chaos-server': join(import.meta.dirname, 'server.ts') },
    outdir: join(root, 'dist'),
    chunkNames: 'chaos-[name]-[hash]',
    bundle: true,
    splitting: true, // the driver of MongoDB is loaded only where it is used
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['onnxruntime-node', '@huggingface/*', '@mongodb-js/*', 'kerberos', 'snappy', 'bufferutil', 'utf-8-validate'],
    banner: { js: commonJs },
    plugins: [unused, watchedSqlite],
    logLevel: 'warning',
    write: false,
  })
  for (const { path, contents } of outputFiles) await put(path, contents)
  return join(root, 'dist/chaos-server.js')
}

/** What packages in the older style expect to find. */
const commonJs = `import { createRequire as requireFrom } from 'node:module'
const require = requireFrom(import.meta.url), __filename = new URL(import.meta.url).pathname, __dirname = new URL('.', import.meta.url).pathname`

async function put(path: string, contents: Uint8Array): Promise<void> {
  const before = await readFile(path).catch(() => null)
  if (before?.equals(contents)) return
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, contents)
  await rename(unfinished, path) // at once: another run may be reading it
}
