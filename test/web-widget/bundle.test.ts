import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { bundleWidget } from './bundle.ts'

it('is one script of at most 40 kB on the wire, without eval, markup in strings or anything from elsewhere', async () => {
  const script = await bundleWidget()
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(40_000)
  expect(script.match(/\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write/g)).toBeNull()
  const addresses = script.match(/https?:\/\/[a-z][^\s"'`]*/g) ?? []
  // The name of SVG, and a page that socket.io names in an error message.
  expect(addresses.filter((url) => !/^http:\/\/www\.w3\.org\/|^https:\/\/socket\.io\/docs\//.test(url))).toEqual([])
})
