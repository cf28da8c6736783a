import { writeSync } from 'node:fs'
import { openBot } from '../../bot/open.ts'
import { failedTurn, openCheckIn, step } from '../../dialogs/manager.ts'
import type { CheckIn } from '../../growth/check-in.ts'
import { startScheduler } from '../../server/scheduler.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Store } from '../../store/store.ts'
import { messageOf, parrotNlu, restAccount } from '../bot/world.ts'
import { type Asked, firstDue, type Person } from './calendar.ts'

// A scheduler to be killed or frozen: the real one, with the real bot and dialogs, on coaching time that the driver moves.

export type Where = { sqlite: string } | { mongo: { url: string; masterKeyFile: string } }

/** At which call number `skip` (from 0) of which step it dies or freezes. */
export interface Fate {
  step: 'claim' | 'lane' | 'load' | 'commit'
  when: 'before' | 'after'
  skip: number
  then: 'kill' | 'freeze'
}

export type Order =
  | { start: { where: Where; now: number; leaseMs: number } }
  | { agree: { people: Person[]; at: number } }
  | { clock: number; fate: Fate | null }
  | { next: number }
  | { report: Person[] }

export type Answer = { ready: true } | { agreed: true } | { next: number; dueAt: number | null } | { asked: Asked[][]; said: number[] }

/** What it writes to its output when it freezes: then it cannot say anything else. */
export const frozen = 'frozen\n'

let store: Store | undefined
let now = 0
let fate: Fate | null = null

process.on('message', (order: Order) => void follow(order))
process.on('disconnect', () => process.exit(0)) // never outlives the driver

async function follow(order: Order): Promise<void> {
  if ('start' in order) return start(order.start)
  if ('clock' in order) {
    now = order.clock
    fate = order.fate
    return
  }
  if (store === undefined) throw new Error('not started')
  if ('agree' in order) {
    for (const person of order.agree.people) await agree(person, order.agree.at)
    return tell({ agreed: true })
  }
  if ('next' in order) {
    const due = await store.checkIns.nextDue().catch(() => new Date(0))
    return tell({ next: order.next, dueAt: due?.getTime() ?? null })
  }
  const asked: Asked[][] = []
  const said: number[] = []
  for (const person of order.report) {
    const lines = await askedOf(person)
    asked.push(lines.asked)
    said.push(lines.said)
  }
  tell({ asked, said })
}

async function start({ where, now: at, leaseMs }: Extract<Order, { start: object }>['start']): Promise<void> {
  now = at
  store = 'sqlite' in where ? await openSqliteStore({ folder: where.sqlite }) : await openMongo(where.mongo)
  const { checkIns, lanes, load, commit } = store
  const clock = {
    now: () => new Date(now),
    untilMs: (due: Date) => Math.max(0, due.getTime() - now),
    aheadMs: () => 0,
    close: async () => {},
  }
  const log = { info() {}, warn() {}, error() {} }
  const short: Store = {
    ...store,
    load: (person) => passing('load', () => load(person)),
    commit: (outcome) => passing('commit', () => commit(outcome)),
    lanes: { ...lanes, claim: (person) => passing('lane', () => lanes.claim(person, leaseMs)) },
    checkIns: { ...checkIns, claimDue: (due, real, limit) => claimDue(due, real, limit) },
  }
  const claimDue = async (due: Date, real: Date, limit: number) => {
    // Most looks find nothing: such a one is not what is meant by dying around a claim.
    const isDue = ((await checkIns.nextDue())?.getTime() ?? Number.POSITIVE_INFINITY) <= due.getTime()
    const claim = () => checkIns.claimDue(due, real, limit, leaseMs)
    return isDue ? passing('claim', claim) : claim()
  }
  const bot = openBot({
    store: short,
    nlu: parrotNlu(),
    decide: {
      step,
      failedTurn,
      // As if everybody had answered since: who is silent is asked once a month after a while, and that is not what is looked at here.
      openCheckIn: (id, context) => {
        const checkInsAnswered = context.person.checkIns.map((one) => ({ ...one, unanswered: 0 }))
        return openCheckIn(id, { ...context, person: { ...context.person, checkIns: checkInsAnswered } })
      },
    },
    suggest: async () => [],
    practice: () => undefined,
    helplines: () => ({ place: '', emergency: '', lines: [] }),
    clock,
    channels: [],
    log,
    backOffMs: [5],
  })
  await bot.start()
  startScheduler({ checkIns: short.checkIns, bot, clock, log: log as never, pollMs: 10 })
  tell({ ready: true })
}

/** Loaded only where it is needed: it takes longest. */
async function openMongo(options: Extract<Where, { mongo: object }>['mongo']): Promise<Store> {
  const { openMongoStore } = await import('../../store/mongo/open.ts')
  return openMongoStore(options)
}

async function passing<T>(at: Fate['step'], work: () => Promise<T>): Promise<T> {
  const mine = fate?.step === at && fate.skip-- === 0 ? fate : null
  if (mine?.when === 'before') strike(mine)
  const value = await work()
  if (mine?.when === 'after') strike(mine)
  return value
}

function strike({ then }: Fate): void {
  fate = null
  if (then === 'freeze') writeSync(1, frozen)
  process.kill(process.pid, then === 'kill' ? 'SIGKILL' : 'SIGSTOP')
}

async function agree({ name, timeZone, time, quietHours }: Person, at: number): Promise<void> {
  if (store === undefined) return
  const hello = messageOf(name, 'hello', 'hello', { at: new Date(at) })
  const { person, conversation } = await store.receive(hello)
  const dueAt = new Date(firstDue({ name, timeZone, time, quietHours }, at))
  const checkIn: CheckIn = { id: 'daily', goal: null, dueAt, rule: 'FREQ=DAILY', time, status: 'waiting', unanswered: 0 }
  await store.commit({
    person,
    expected: 0,
    cause: { message: { account: restAccount(name), id: 'hello' } },
    to: conversation,
    stack: [],
    changes: [
      { kind: 'profile-changed', set: { timeZone, timeZoneSaid: true, quietHours } },
      { kind: 'check-in-scheduled', checkIn },
    ],
    replies: [],
    at: new Date(at),
  })
}

/** What was asked of a person: by the journal, and counted in what they see. */
async function askedOf({ name }: Person): Promise<{ asked: Asked[]; said: number }> {
  const person = await store?.people.find(restAccount(name))
  const asked: Asked[] = []
  let said = 0
  if (person === undefined || store === undefined) return { asked, said }
  for await (const line of store.export(person)) {
    const { kind, change, slot, at, from } = line as { [name: string]: string }
    if (kind === 'change' && change === 'check-in-asked') asked.push({ slot: Date.parse(slot ?? ''), at: Date.parse(at ?? '') })
    if (kind === 'message' && from === 'coach') said += 1
  }
  return { asked, said }
}

function tell(answer: Answer): void {
  process.send?.(answer)
}
