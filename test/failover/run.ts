import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openMongoStore } from '../../store/mongo/open.ts'
import { openWorld } from '../bot/world.ts'
import type { Failure, Members } from './members.ts'
import { openPeople, type Verdict } from './people.ts'

export interface Round {
  failure: Failure
  /** Until turns were committed again: the end of the longest time in which nobody was answered. */
  backMs: number
  /** Until everybody had been answered who wrote after the failure. */
  everybodyMs: number
}

export interface Outcome {
  rounds: Round[]
  acknowledged: number
  verdict: Verdict
}

export interface Options {
  people: number
  perSecond: number
  /** Undisturbed load before each failure. */
  beforeMs: number
  /** How long a frozen primary stays frozen: longer than an election takes. */
  frozenMs: number
  tell?: (round: Round) => void
}

/** Real store and real bot under load, while the primary of the replica set fails in one way after the other. */
export async function runFailover(members: Members, plan: Failure[], options: Options): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-failover-'))
  const settings = { url: members.url(`failover-${process.pid}`), masterKeyFile: join(folder, 'master.key') }
  const store = await openMongoStore(settings)
  const world = await openWorld({ store, backOffMs: [100, 500, 2_000] }, folder)
  const people = openPeople(world.bot, options)
  const rounds: Round[] = []
  try {
    for (const failure of plan) {
      people.goOn()
      await setTimeout(options.beforeMs)
      const failedAt = Date.now()
      const { heal } = await members.fail(failure)
      const thaw = failure === 'frozen' ? setTimeout(options.frozenMs).then(heal) : undefined
      const everybodyMs = (await people.everybody(failedAt)) - failedAt
      const round = { failure, backMs: people.backAt(failedAt) - failedAt, everybodyMs }
      rounds.push(round)
      options.tell?.(round)
      await (thaw ?? heal())
      await people.rest()
      await members.healthy()
    }
    // Another store, so that nothing that the bot's remembers is asked.
    const other = await openMongoStore(settings)
    const verdict = await people.judge(other)
    await other.close()
    return { rounds, acknowledged: people.acknowledged(), verdict }
  } finally {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
