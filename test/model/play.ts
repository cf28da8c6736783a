import fc from 'fast-check'
import { commands } from './commands.ts'
import { newModel, type Ran } from './model.ts'
import type { Place } from './places.ts'
import { openReal } from './real.ts'
import { type Command, everybody, settleAndCompare } from './sending.ts'

export interface Played extends Ran {
  runs: number
}

export interface Options {
  seed: number
  /** Commands in one run, at most; then all begins anew. */
  longest?: number
  /** Whether the shortest list of commands is looked for where they differ. */
  shrink?: boolean
  tell?: (played: Played) => void
}

/** Plays random commands on a place until there were so many. Throws where the store and the model differ, with the shortest way there. */
export async function play(
  place: Place,
  wanted: number,
  { seed, longest = 100, shrink = true, tell = () => {} }: Options,
): Promise<Played> {
  const played: Played = { runs: 0, commands: 0, deaths: 0 }
  while (played.commands < wanted) {
    const runs = fc.commands(commands, { maxCommands: longest, size: 'max' })
    const property = fc.asyncProperty(runs, (run) => once(place, run, played))
    // A seed for each run: a failure tells its own, and is found again at once.
    await fc.assert(property, { seed: seed + played.runs, numRuns: 1, endOnFailure: !shrink })
    played.runs += 1
    tell(played)
  }
  return played
}

async function once(place: Place, run: Iterable<Command>, ran: Ran): Promise<void> {
  await place.empty()
  const model = newModel(place.processes, ran)
  const real = await openReal(place, model.now)
  try {
    await fc.asyncModelRun(() => ({ model, real }), run)
    await settleAndCompare(model, real, everybody)
  } finally {
    await real.close()
  }
  for (const gone of model.gone) {
    const left = await place.left(gone)
    if (left.length > 0) throw new Error(`${gone.person} was erased, and is left in ${left.join(', ')}.`)
  }
}
