import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startMongod } from '../store/mongod.ts'
import type { Mistake } from './broken.ts'
import { bundleServer } from './bundle.ts'
import { promises } from './judge.ts'
import { hasStrace } from './strace.ts'
import { type Tally, runWorld } from './world.ts'

export interface ChaosOptions {
  store: 'sqlite' | 'mongo'
  rounds: number
  seed: string
  worlds: number
  /** A folder of this run's own is made in it; it stays when a promise was broken. */
  data: string
  mistake: Mistake | null
  tell(line: string): void
}

export interface Outcome extends Tally {
  /** How many findings each promise has. */
  broken: { [promise in (typeof promises)[number]]: number }
  seconds: number
  /** Where the data of a failing round are kept. */
  keptIn: string | undefined
}

/** Undefined, loudly, where there is no MongoDB to run it on. */
export async function runChaos({ store, rounds, seed, worlds, data, mistake, tell }: ChaosOptions): Promise<Outcome | undefined> {
  const script = await bundleServer()
  const mongod = store === 'mongo' ? await startMongod() : undefined
  if (store === 'mongo' && mongod === undefined) return undefined
  const canTrace = store === 'sqlite' && hasStrace()
  if (store === 'sqlite' && !canTrace) tell('strace is missing or may not be used: nobody is killed in the middle of a write or an fsync.')
  const folder = await mkdtemp(join(data, 'waymark-chaos-'))
  const tally: Tally = { rounds: 0, kills: new Map(), messages: 0, acknowledged: 0, findings: [] }
  const start = performance.now()
  let left = rounds
  try {
    await Promise.all(Array.from({ length: Math.min(worlds, rounds) }, (_, index) => work(index)))
  } finally {
    await mongod?.stop()
  }
  const isKept = (await readdir(folder)).length > 0
  if (!isKept) await rm(folder, { recursive: true })
  const broken = Object.fromEntries(promises.map((name) => [name, tally.findings.filter(({ promise }) => promise === name).length]))
  const seconds = (performance.now() - start) / 1_000
  return { ...tally, broken: broken as Outcome['broken'], seconds, keptIn: isKept ? folder : undefined }

  /** One world after the other: a new place from time to time, because the first minutes of a place are special. */
  async function work(lane: number): Promise<void> {
    for (let count = 0; left > 0 && tally.findings.length === 0; count += 1) {
      const name = `world-${lane}-${count}`
      let inThis = 0
      const another = () => left > 0 && tally.findings.length === 0 && inThis++ < roundsOfWorld && left-- > 0
      const database = `chaos-${process.pid}-${name}`
      const mongodbUrl = mongod?.url(database) ?? null
      await runWorld({ name, seed: `${seed} ${name}`, folder: join(folder, name), script, mongodbUrl, mistake, canTrace }, another, tally)
      if (tally.findings.length === 0) for (const one of [database, `${database}-keys`]) await mongod?.client.db(one).dropDatabase()
      tell(`${tally.rounds} of ${rounds} rounds, ${Math.round((performance.now() - start) / 1_000)} s`)
    }
  }
}

const roundsOfWorld = 25
