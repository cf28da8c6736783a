import { type Invariance, invarianceTable, measureInvariance } from './invariance.ts'
import { openNlu } from './open.ts'

/** As written on the command line. */
export interface InvarianceCommand {
  folder: string
  /** Seed texts and what the changes are made of. */
  seeds: string
  workers: number
  /** List each text that flipped. */
  flips?: boolean | undefined
  say: (line: string) => void
}

/** Prints how often a change that carries no meaning changes what is understood. */
export async function invarianceCommand({ folder, seeds, workers, flips = false, say }: InvarianceCommand): Promise<void> {
  const nlu = await openNlu({ folder, workers, log: say })
  const options = { at: new Date('2026-01-15T12:00:00Z'), timeZone: 'UTC' }
  const measure = (language: 'en' | 'zh'): Promise<Invariance> =>
    measureInvariance((text) => nlu.understand(text, options), { folder: seeds, language })
  try {
    const figures = { en: await measure('en'), zh: await measure('zh') }
    if (flips) for (const line of flipLines(figures)) process.stdout.write(`${line}\n`)
    process.stdout.write(`${invarianceTable(figures)}\n`)
  } finally {
    await nlu.close()
  }
}

function flipLines(figures: Record<'en' | 'zh', Invariance>): string[] {
  return Object.values(figures).flatMap(({ changes, frames }) => [
    ...changes.flatMap(({ change, flips }) => flips.map((flip) => `${change}: ${flip}`)),
    ...frames.flatMap(({ frame, stays }) => stays.map((pair) => `${frame}: ${pair}`)),
  ])
}
