import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import { MongoMemoryReplSet } from 'mongodb-memory-server-core'
import { mongodArgs, mongodBinary } from '../store/mongod.ts'

/** A replica set of three whose primary can be made to fail. */
export interface Members {
  url(database: string): string
  client: MongoClient
  /** Does it to the primary; `heal` makes it a member again. */
  fail(how: Failure): Promise<{ heal(): Promise<void> }>
  /** Waits until there are a primary and two secondaries that have caught up. */
  healthy(): Promise<void>
  stop(): Promise<void>
}

/** kill -9, SIGSTOP for longer than an election takes, replSetStepDown. */
export const failures = ['killed', 'frozen', 'stepped down'] as const
export type Failure = (typeof failures)[number]

/** As docs/running.md says, so that a member that freezes holds the others up no longer than one that dies. `plain` is MongoDB as it comes. */
export type Tuning = 'quick' | 'plain'

const quickly = ['oplogNetworkTimeoutBufferSeconds=1', 'oplogFetcherSteadyStateMaxFetcherRestarts=0'].flatMap((one) => [
  '--setParameter',
  one,
])

/** Undefined, loudly, where there is no mongod. */
export async function startMembers(tuning: Tuning = 'quick'): Promise<Members | undefined> {
  const systemBinary = mongodBinary('The tests of failover need a MongoDB: set')
  if (systemBinary === undefined) return undefined
  const args = tuning === 'quick' ? [...mongodArgs, ...quickly] : mongodArgs
  const heartbeats = tuning === 'quick' ? { heartbeatIntervalMillis: 500 } : {}
  const set = await MongoMemoryReplSet.create({
    binary: { systemBinary, checkMD5: false },
    instanceOpts: Array.from({ length: 3 }, () => ({ storageEngine: 'wiredTiger' as const, args, launchTimeout: 120_000 })),
    replSet: { count: 3, ip: '127.0.0.1', configSettings: { electionTimeoutMillis: 2_000, ...heartbeats } },
  })
  const client = new MongoClient(set.getUri('admin'), {
    serverSelectionTimeoutMS: 60_000,
    heartbeatFrequencyMS: 500,
    socketTimeoutMS: 10_000,
  })
  await client.connect()
  const admin = client.db('admin')

  /** Asks until it is so: a set in trouble cannot always answer. */
  async function ask<T>(question: () => Promise<T | undefined>): Promise<T> {
    for (;;) {
      const answer = await question().catch(() => undefined)
      if (answer !== undefined) return answer
      await setTimeout(50)
    }
  }

  async function healthy(): Promise<void> {
    await ask(async () => {
      const { members } = await admin.command({ replSetGetStatus: 1 })
      const states: string[] = members.map(({ stateStr }: { stateStr: string }) => stateStr)
      const dates: number[] = members.map(({ optimeDate }: { optimeDate: Date }) => optimeDate.getTime())
      const isSo = states.filter((state) => state === 'SECONDARY').length === 2 && states.includes('PRIMARY')
      return isSo && Math.max(...dates) - Math.min(...dates) <= 2_000 ? true : undefined
    })
  }

  async function fail(how: Failure): Promise<{ heal(): Promise<void> }> {
    const name = await ask<string>(async () => (await admin.command({ hello: 1 })).primary)
    const instance = set.servers
      .map(({ instanceInfo }) => instanceInfo?.instance)
      .find((one) => name.endsWith(`:${one?.instanceOpts.port}`))
    const mongod = instance?.mongodProcess
    if (!instance || !mongod) throw new Error(`The primary ${name} is not one of ours.`)
    if (how === 'stepped down') {
      await admin.command({ replSetStepDown: 10, secondaryCatchUpPeriodSecs: 5 }).catch(() => {}) // the answer may be cut off
      return { heal: async () => {} }
    }
    if (how === 'frozen') {
      mongod.kill('SIGSTOP')
      return { heal: async () => void mongod.kill('SIGCONT') }
    }
    const closed = once(mongod, 'close')
    mongod.kill('SIGKILL')
    await closed
    return {
      async heal() {
        await instance.stop() // puts away what is left of it
        await instance.start()
      },
    }
  }

  await healthy()
  return {
    url: (database) => set.getUri(database),
    client,
    fail,
    healthy,
    async stop() {
      await client.close()
      await set.stop({ doCleanup: true })
    },
  }
}
