import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openNlu } from '../../nlu/open.ts'
import { openRecommender } from '../../recommender/open.ts'
import { openHelplines } from '../../server/helplines.ts'
import { play, type World } from './play.ts'

const root = join(import.meta.dirname, '../..')
const scripts = ['en', 'zh', 'blind'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => ({ name: `${folder}/${file}`, language: folder === 'zh' || file.includes('.zh.') ? ('zh' as const) : ('en' as const) })),
)

describe('conversations, played with the real model', () => {
  let world: World
  let close: () => Promise<void>

  beforeAll(async () => {
    const nlu = await openNlu({ folder: join(root, 'models') })
    expect(nlu.degraded).toBeNull()
    const recommender = await openRecommender({ folder: join(root, 'recommender/library'), embed: (texts) => nlu.embed(texts) })
    await recommender.ready
    const helplines = await openHelplines(join(root, 'server/helplines.yaml'))
    world = { nlu, recommender, helplines: (timeZone, language) => helplines.find(timeZone, language) }
    close = () => nlu.close()
  })
  afterAll(() => close())

  it('has at least 25 scripts in each language', () => {
    for (const language of ['en', 'zh']) expect(scripts.filter((script) => script.language === language).length).toBeGreaterThanOrEqual(25)
  })

  it.each(scripts)('$name', async ({ name, language }) => {
    const { problems, transcript } = await play(readFileSync(join(import.meta.dirname, name), 'utf8'), language, world)
    expect(problems, transcript.join('\n')).toEqual([])
  })
})
