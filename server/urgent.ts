import type { Urgent } from '../bot/help.ts'
import { helpWithoutTurn } from '../dialogs/crisis.ts'
import { seededRandom } from '../dialogs/random.ts'
import { sayIn } from '../dialogs/say.ts'
import { detectLanguage } from '../nlu/language.ts'
import { findRisk } from '../nlu/risk-rules.ts'
import { createTurns } from '../nlu/turns.ts'
import type { HelplineBook } from './helplines.ts'

/** What is pressed on the page for helplines. */
const pressed = 'crisis-help'
/** Whatever is longer is refused; its beginning is read all the same. */
const longestRead = 20_000

/** Finds danger by rules, without the model and without the store, and says the fixed text for it. */
export function createUrgent(helplines: Pick<HelplineBook, 'find'>): Urgent {
  const turn = createTurns()
  return async (text, choice) => {
    // When a store hangs, many ask at once: one text in a turn of the event loop.
    await turn()
    const beginning = text.slice(0, longestRead)
    const risk = choice === pressed ? ({ level: 'crisis', kind: 'suicide', evidence: [] } as const) : findRisk(beginning)
    if (risk.level !== 'crisis') return undefined
    return ({ language = detectLanguage(beginning), timeZone = 'UTC' }) => {
      return helpWithoutTurn({ ...risk, evidence: [] }, helplines.find(timeZone, language), sayIn(language, seededRandom('urgent')))
    }
  }
}
