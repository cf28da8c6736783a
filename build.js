// Bundles the product into dist/: what runs in Node (packages stay outside) and what runs in a page. `--widget`: only the latter.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { build } from 'esbuild'

const shared = { bundle: true, outdir: 'dist', logLevel: 'warning', write: false }

const inPage = build({
  ...shared,
  entryPoints: { widget: 'web-widget/main.ts', demo: 'server/demo.ts' },
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  minify: true,
})

const inNode = process.argv.includes('--widget')
  ? undefined
  : build({
      ...shared,
      entryPoints: {
        server: 'server/main.ts',
        chat: 'server/chat.ts',
        'encoder-worker': 'nlu/encoder-worker.ts',
        'rules-worker': 'nlu/rules-worker.ts',
      },
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      splitting: true, // so that the driver of a database that is not used is not loaded
      sourcemap: 'linked',
    })

const built = await Promise.all([inPage, inNode]).catch(() => process.exit(1)) // esbuild has said what is wrong
for (const { outputFiles } of built.filter((one) => one !== undefined)) await Promise.all(outputFiles.map(put))

/** At once and only when it is another one: a server that runs, or a second build, may be reading it. */
async function put({ path, contents }) {
  const before = await readFile(path).catch(() => null)
  if (before?.equals(contents)) return
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, contents)
  await rename(unfinished, path)
}
