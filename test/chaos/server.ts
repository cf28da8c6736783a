import { writeSync } from 'node:fs'
import type { Nlu } from '../../nlu/understanding.ts'
import { startWaymark, type Waymark } from '../../server/compose.ts'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/open-store.ts'
import type { Store } from '../../store/store.ts'
import { neutral } from '../bot/neutral.ts'
import { acknowledgeFirst, type Mistake } from './broken.ts'
import { type Kept, lookAt, type Question } from './look.ts'
import { createFate, type Fate, type Plan } from './points.ts'
import { decide, scripted } from './script.ts'
import { meddling } from './sqlite.ts'
import { watchCommands } from './watch-commands.ts'
import { watchStore } from './watch-store.ts'
import { watchWire } from './watch-wire.ts'

// The server that is killed: the real one, with the store and the wire watched from outside. Everything is loaded before it is told to
// start, so that the driver can have the next one at hand.

/** What the driver tells it. */
export type Order =
  | { start: { env: { [name: string]: string }; plan: Plan | null; mistake: Mistake | null } }
  | { arm: Plan }
  | { look: { number: number; questions: Question[] } }

/** What it tells the driver. */
export type Answer = { loaded: number } | { ready: string } | { looked: number; kept: (Kept | null)[] }

const fate = createFate()
let waymark: Waymark | undefined
let store: Store | undefined

process.on('message', (order: Order) => void follow(order).catch(fail))
process.on('disconnect', () => process.exit(0)) // never outlives the driver
say({ loaded: process.pid })

async function follow(order: Order): Promise<void> {
  if ('arm' in order) fate.arm(order.arm)
  else if ('start' in order) await start(order.start)
  else if (store !== undefined) {
    const { number, questions } = order.look
    const kept: (Kept | null)[] = []
    for (const question of questions) kept.push(await lookAt(store, question))
    say({ looked: number, kept })
  }
}

async function start({ env, plan, mistake }: Extract<Order, { start: object }>['start']): Promise<void> {
  if (plan !== null) fate.arm(plan)
  const settings = readConfig(env)
  meddling.pass = fate.pass
  meddling.neverSync = mistake === 'no-fsync'
  watchWire(fate)
  store = await open(settings)
  const mistaken =
    mistake === 'ack-first' ? acknowledgeFirst(store, (message) => void waymark?.bot.receive(message).catch(() => {})) : store
  waymark = await startWaymark(settings, {
    store: watchStore(mistaken, fate),
    decide,
    nlu: rulesOnly(fate),
    recommender: { suggest: async () => [], practice: () => undefined },
  })
  say({ ready: waymark.url })
}

async function open({ config, secrets }: ReturnType<typeof readConfig>): Promise<Store> {
  const { mongodbUrl: url } = secrets
  if (url === null || config.masterKeyFile === null) return openStore(config, secrets)
  const { openMongoStore } = await import('../../store/mongo/open.ts')
  return openMongoStore({ url, masterKeyFile: config.masterKeyFile, observe: watchCommands(fate) })
}

/**
 * The rules without the model, loaded when the first one comes who does not follow the script: they take longest. The bot asks for the
 * vector when a message is verified and before it goes to the store: that is the point.
 */
function rulesOnly({ pass }: Fate): Nlu {
  return {
    degraded: 'chaos',
    async understand(text, options) {
      if (text.startsWith(scripted)) return neutral
      const { understandByRules } = await import('../../nlu/rules-only.ts')
      return understandByRules(text, options)
    },
    async embed() {
      pass('after-verify')
      return []
    },
    async close() {},
  }
}

function say(answer: Answer): void {
  process.send?.(answer)
}

function fail(error: unknown): void {
  writeSync(2, `${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}
