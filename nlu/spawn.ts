import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/** A thread that runs one of our files: the source beside this file while developing and testing, a bundle beside the bundled server. */
export function spawnThread(file: 'encoder-worker' | 'rules-worker', workerData?: object): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`./${file}.js`, import.meta.url), { workerData })
  // On Node 20 `--import tsx` does nothing inside a worker, and the CommonJS build of tsx's API looks for a file that is not there.
  const api = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs')
  const source = new URL(`./${file}.ts`, import.meta.url)
  const code = `import(${quoted(pathToFileURL(api))}).then((tsx) => { tsx.register(); return import(${quoted(source)}) })`
  return new Worker(code, { eval: true, workerData })
}

function quoted(url: URL): string {
  return JSON.stringify(url.href)
}
