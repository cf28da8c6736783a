import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Random } from '../../dialogs/dialog.ts'
import { seededRandom } from '../../dialogs/random.ts'
import { readConfig } from '../../server/config.ts'
import { openStore } from '../../server/open-store.ts'
import type { Mistake } from './broken.ts'
import { type Finding, judge } from './judge.ts'
import { type Kept, lookAt } from './look.ts'
import { apiKey, type Person, restPerson, socketPerson } from './people.ts'
import { createDeaths, type Death } from './plans.ts'
import { spawnServer, type Standby } from './process.ts'
import { killAt } from './strace.ts'

export interface WorldOptions {
  name: string
  seed: string
  /** Holds the data; kept when a promise was broken. */
  folder: string
  /** The bundled server. */
  script: string
  mongodbUrl: string | null
  mistake: Mistake | null
  canTrace: boolean
}

/** What came of the rounds. */
export interface Tally {
  rounds: number
  /** By the place where the server died. */
  kills: Map<string, number>
  messages: number
  acknowledged: number
  findings: Finding[]
}

/** Far beyond anything that is right; a server that needs longer has lost what it does not finish. */
const patienceMs = 90_000
const atOnce = 3
const mostVisits = 3
const story = [
  'hi there',
  'i want to read more',
  '20 books',
  'by the end of next year',
  'to have something to talk about',
  'my phone',
  'skip',
]

/** One place with people, whose server is killed once a round. Ends early when a promise was broken, unless that was to be expected. */
export async function runWorld(options: WorldOptions, rounds: () => boolean, tally: Tally): Promise<void> {
  const { script, mistake, canTrace } = options
  await mkdir(options.folder, { recursive: true })
  const env = environmentOf(options)
  const random = seededRandom(options.seed)
  const deaths = createDeaths(random, canTrace)
  const everybody: Person[] = []
  let active: Person[] = []
  const visits = new Map<Person, number>()
  let undisturbed: string | undefined
  let findings: Finding[] = []

  const goesOn = () => findings.length === 0 || mistake !== null

  let next = prepare(undefined)
  while (goesOn() && rounds()) {
    const { server, death } = next
    const mayBeEarly = death?.isEarly !== true && undisturbed !== undefined
    next = prepare(deaths.next(mayBeEarly))
    tally.rounds += 1
    const at = await live(server, death)
    tally.kills.set(at, (tally.kills.get(at) ?? 0) + 1)
  }
  if (findings.length === 0) {
    // The last one is left in peace until everything is done; it is killed all the same.
    next.server.kill()
    const { server } = prepare(undefined)
    await live(server, undefined, true)
  } else next.server.kill()
  if (findings.length === 0) findings = await judgeFromOutside()
  const told = new Map(findings.map((finding) => [finding.what, finding])) // somebody who comes back is judged again
  tally.findings.push(...told.values())
  tally.messages += everybody.reduce((sum, { sent }) => sum + sent.length, 0)
  tally.acknowledged += everybody.reduce((sum, { sent }) => sum + sent.filter(({ acknowledged }) => acknowledged !== undefined).length, 0)
  if (findings.length === 0) await rm(options.folder, { recursive: true, force: true })
  else await writeFile(join(options.folder, 'clients.json'), JSON.stringify(everybody.map(toPlain), null, 2))

  /** The next server is loaded while this one lives. */
  function prepare(death: Death | undefined): { server: Standby; death: Death | undefined } {
    return { server: spawnServer(script, death?.kind === 'call' ? killAt(death.plan) : []), death }
  }

  /** From the start to the kill. Returns where it died. `isLast`: nobody writes anything new. */
  async function live(server: Standby, death: Death | undefined, isLast = false): Promise<string> {
    let isOver = false
    const over = server.died.then(() => (isOver = true))
    let where: string | undefined
    const kill = (name: string) => {
      if (isOver) return
      where ??= name
      server.kill()
    }
    const killAfter = (ms: number, name: string) => void setTimeout(ms).then(() => kill(name))
    server.start({ env, plan: death?.kind === 'point' && death.isEarly ? death.plan : null, mistake })
    if (death?.kind === 'start') killAfter(death.afterMs, 'start')
    const url = await server.ready
    if (url !== undefined) {
      for (const person of active) person.connect(url)
      if ((await settle(server, over)) && goesOn() && !isLast) {
        undisturbed ??= await writeUndisturbed(server, url, over)
        if (death?.kind === 'point' && !death.isEarly) server.arm(death.plan)
        visit(url)
        if (death?.kind === 'random') killAfter(death.afterMs, 'random')
        const until = Date.now() + patienceMs // what is not taken by then, the next server is asked to take
        while (!isOver && Date.now() < until && !active.every((person) => person.isQuiet())) await setTimeout(5)
      }
      kill('quiet')
    }
    const { at, isKilled, complaint } = await server.died
    for (const person of active) person.disconnect()
    if (!isKilled) findings.push({ promise: 'broken', what: `the server ended by itself: ${complaint}` })
    return at ?? where ?? (death?.kind === 'call' ? death.plan.call : 'by itself')
  }

  /** Waits until nothing runs any more, and judges. False when the server died before. */
  async function settle(server: Standby, over: Promise<boolean>): Promise<boolean> {
    const until = Date.now() + patienceMs
    let died = false
    void over.then(() => (died = true))
    for (let waitMs = 5; !died; waitMs = Math.min(200, waitMs * 1.5)) {
      const isLate = Date.now() > until
      const kept =
        active.every((person) => person.isQuiet()) || isLate ? await server.look(active.map((person) => person.question())) : null
      if (kept !== null && kept !== undefined && (isLate || kept.every(isDone))) {
        for (const person of active) await person.catchUp()
        if (!died) findings.push(...active.flatMap((person, index) => judge(person, kept[index] ?? null, undisturbed)))
        return !died
      }
      await Promise.race([over, setTimeout(waitMs)])
    }
    return false
  }

  /** Everybody writes something; who came often enough is replaced by somebody new. */
  function visit(url: string): void {
    for (const person of active.filter((one) => (visits.get(one) ?? 0) >= mostVisits || !one.isScripted)) person.disconnect()
    active = active.filter((one) => (visits.get(one) ?? 0) < mostVisits && one.isScripted)
    while (active.length < atOnce) {
      const person = newPerson()
      active.push(person)
      everybody.push(person)
      person.connect(url)
    }
    for (const person of active) {
      visits.set(person, (visits.get(person) ?? 0) + 1)
      person.write(person.isScripted ? Array.from({ length: 2 + Math.floor(random.next() * 3) }, () => 'and then') : story)
    }
  }

  function newPerson(): Person {
    const name = `${options.name}-${everybody.length}`
    const own = seededRandom(`${options.seed} ${name}`)
    if (everybody.length % 8 === 5) return restPerson(name, own, false)
    return everybody.length % 3 === 2 ? restPerson(name, own, true) : socketPerson(name, own)
  }

  /** Where the real dialogs end for somebody whose server is not killed. */
  async function writeUndisturbed(server: Standby, url: string, over: Promise<boolean>): Promise<string | undefined> {
    const person = restPerson(`${options.name}-undisturbed`, steady, false)
    everybody.push(person)
    person.write(story)
    person.connect(url)
    while (!person.isQuiet()) if (await Promise.race([over, setTimeout(5)])) return undefined
    const kept = await server.look([person.question()])
    person.disconnect()
    return kept?.[0]?.shape
  }

  /** Without the server: what lies there, opened by somebody else. */
  async function judgeFromOutside(): Promise<Finding[]> {
    const { config, secrets } = readConfig(env)
    const store = await openStore(config, secrets, { mustExist: true })
    try {
      const found: Finding[] = []
      for (const person of everybody) found.push(...judge(person, await lookAt(store, person.question()), undisturbed))
      return found
    } finally {
      await store.close()
    }
  }
}

/** What the server is told, and nothing of our own environment. */
export function environmentOf({ folder, mongodbUrl }: Pick<WorldOptions, 'folder' | 'mongodbUrl'>): { [name: string]: string } {
  return {
    PORT: '0',
    WAYMARK_DATA: folder,
    WAYMARK_LOG: 'silent',
    WAYMARK_API_KEYS: `chaos:${apiKey}`,
    WAYMARK_MESSAGES_PER_MINUTE: '100000',
    WAYMARK_REQUESTS_PER_SECOND: '100000',
    WAYMARK_CLOCK: '2026-03-02T08:00Z', // the first check-in of the real dialogs is days away, whenever this runs
    WAYMARK_MASTER_KEY_FILE: join(folder, 'master.key'),
    ...(mongodbUrl === null ? {} : { WAYMARK_MONGODB_URL: mongodbUrl }),
  }
}

function isDone(kept: Kept | null): boolean {
  return kept === null || Object.values(kept.answers).every((answer) => answer !== 'running')
}

const steady: Random = { next: () => 0.99, id: seededRandom('undisturbed').id }

function toPlain({ name, sent, seen, contradictions }: Person): object {
  return { name, sent, seen: Object.fromEntries(seen), contradictions }
}
