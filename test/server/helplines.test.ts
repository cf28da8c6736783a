import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openHelplines } from '../../server/helplines.ts'
import { forget } from '../bot/world.ts'

describe('helplines', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-helplines-'))
  })
  afterAll(() => forget(folder))

  const text = `
checkedOn: 2026-06-01
places:
  - zones: [Asia/Shanghai, Asia/Urumqi]
    place: { en: China, zh: 中国大陆 }
    emergency: 120
    lines:
      - name: { en: Line, zh: 热线 }
        contact: 12356
        hours: { en: always, zh: 全天 }
fallback:
  place: { en: your country, zh: 你所在的地方 }
  emergency: { en: your local emergency number, zh: 当地急救电话 }
  lines: []
`

  async function open(content: string) {
    const path = join(folder, 'helplines.yaml')
    await writeFile(path, content)
    return openHelplines(path)
  }

  it('finds the place of a zone, in the language asked for', async () => {
    const book = await open(text)
    expect(book.find('Asia/Urumqi', 'zh')).toMatchObject({ place: '中国大陆', emergency: '120', lines: [{ contact: '12356' }] })
    expect(book.find('Asia/Shanghai', 'en').place).toBe('China')
  })

  it('falls back elsewhere', async () => {
    const book = await open(text)
    expect(book.find('Antarctica/Troll', 'zh')).toEqual({ place: '你所在的地方', emergency: '当地急救电话', lines: [] })
  })

  it.each([
    ['2026-06-02T00:00:00Z', null],
    ['2026-11-28T00:00:00Z', null],
    ['2026-11-29T00:00:00Z', /checked 181 days ago/],
  ])('at %s says that they are old: %s', async (now, sentence) => {
    const degraded = (await open(text)).degraded(new Date(now))
    if (sentence === null) expect(degraded).toBeNull()
    else expect(degraded).toMatch(sentence)
  })

  it.each([['not: [closed'], ['checkedOn: 2026-06-01'], ['']])('still shows a directory when the file is broken: %j', async (content) => {
    const book = await open(content)
    expect(book.find('Asia/Shanghai', 'zh').lines).toHaveLength(1)
    expect(book.degraded(new Date())).toMatch(/cannot be read/)
  })
})
