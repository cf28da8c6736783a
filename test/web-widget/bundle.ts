import { build } from 'esbuild'

/** The widget as a page gets it. */
export async function bundleWidget(): Promise<string> {
  const result = await build({
    entryPoints: ['web-widget/main.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  })
  return result.outputFiles.map((file) => file.text).join('')
}
