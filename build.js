// Bundles the product into dist/: what runs in Node (packages stay outside) and what runs in a page. `--widget`: only the latter.
import { build } from 'esbuild'

const shared = { bundle: true, outdir: 'dist', logLevel: 'warning' }

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

try {
  await Promise.all([inPage, inNode])
} catch {
  process.exitCode = 1 // esbuild has said what is wrong
}
