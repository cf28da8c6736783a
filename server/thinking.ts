import { join } from 'node:path'
import type { Decide } from '../bot/turn.ts'
import { failedTurn, openCheckIn, step } from '../dialogs/manager.ts'
import { openNlu } from '../nlu/open.ts'
import type { Nlu } from '../nlu/understanding.ts'
import { openRecommender } from '../recommender/open.ts'
import type { Recommender } from '../recommender/suggestion.ts'
import { type Config, root } from './config.ts'
import { type HelplineBook, openHelplines } from './helplines.ts'
import type { Log } from './log.ts'

/** What turns are made of, beside the store and the clock. A server of role `web` has none of it. */
export interface Thinking {
  nlu: Nlu
  decide: Decide
  recommender: Recommender
  helplines: HelplineBook
  close(): Promise<void>
}

export interface ThinkingOverrides {
  decide?: Decide
  nlu?: Nlu
  recommender?: Recommender
  helplinesFile?: string
}

/** The helplines are wanted also where no turns are run. */
export async function openBook(log: Log, overrides: Pick<ThinkingOverrides, 'helplinesFile'>): Promise<HelplineBook> {
  const helplines = await openHelplines(overrides.helplinesFile ?? join(root, 'server/helplines.yaml'))
  const old = helplines.degraded(new Date())
  if (old !== null) log.warn({ sentence: old }, 'degraded')
  return helplines
}

export async function openThinking(config: Config, log: Log, overrides: ThinkingOverrides): Promise<Thinking> {
  const nlu =
    overrides.nlu ??
    (await openNlu({ folder: config.modelsFolder, workers: config.workers, log: (sentence) => log.warn({ sentence }, 'degraded') }))
  const close = () => nlu.close()
  try {
    const library = {
      folder: join(root, 'recommender/library'),
      cacheFolder: join(config.dataFolder, 'cache'),
      embed: nlu.degraded === null ? (texts: string[]) => nlu.embed(texts) : null,
    }
    const recommender = overrides.recommender ?? (await openRecommender(library))
    const helplines = await openBook(log, overrides)
    return { nlu, decide: overrides.decide ?? { step, openCheckIn, failedTurn }, recommender, helplines, close }
  } catch (error) {
    await close()
    throw error
  }
}
