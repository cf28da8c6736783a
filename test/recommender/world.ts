import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import type { Practice, SuggestQuery } from '../../recommender/suggestion.ts'

export const libraryFolder = fileURLToPath(new URL('../../recommender/library', import.meta.url))
export const modelsFolder = fileURLToPath(new URL('../../models', import.meta.url))

export const now = new Date('2026-12-01T08:00:00Z')
export const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

export const ask = (text: string, more: Partial<SuggestQuery> = {}): SuggestQuery => ({ text, language: 'en', at: now, ...more })

/** A practice that fits its own topic and nothing else. */
export function practice(id: string, more: Partial<Practice> = {}): Practice {
  return {
    id,
    field: 'mind',
    title: { en: `The ${id} practice`, zh: `${id}练习` },
    summary: { en: `What to do about ${id}.`, zh: `关于${id}。` },
    steps: { en: ['Begin.', 'Go on.'], zh: ['开始。', '继续。'] },
    situations: { en: [`I have ${id}`, `${id} again`, `so much ${id}`], zh: [`我有${id}`, `又是${id}`, `好多${id}`] },
    minutes: 5,
    difficulty: 1,
    tags: ['stress-relief'],
    evidence: { grade: 'B', source: 'Somebody 2001' },
    contraindications: [],
    dose: { perWeek: 3, weeks: 2 },
    ask: { en: 'How did it go?', zh: '怎么样？' },
    version: 1,
    ...more,
  }
}

/** Vectors that are right by construction: texts with the same topic word point the same way. */
export function embedTopics(topics: string[]): (texts: string[]) => Promise<Float32Array[]> {
  return (texts) =>
    Promise.resolve(
      texts.map((text) => {
        const vector = new Float32Array(topics.length + 1)
        topics.forEach((topic, index) => (vector[index] = text.includes(topic) ? 1 : 0))
        if (!vector.includes(1)) vector[topics.length] = 1
        return vector
      }),
    )
}

/** A folder with one file of practices, and how to remove it. */
export async function temporaryLibrary(practices: unknown): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'library-'))
  await writeFile(join(folder, 'practices.mind.yaml'), typeof practices === 'string' ? practices : stringify(practices))
  return { folder, remove: () => rm(folder, { recursive: true }) }
}
