import { afterEach, describe, expect, it } from 'vitest'
import type { CheckIn } from '../../growth/check-in.ts'
import { openLog } from '../../server/log.ts'
import { startScheduler, type Scheduler } from '../../server/scheduler.ts'
import type { Store } from '../../store/store.ts'
import { forget, messageOf, openWorld, parrot, restAccount, until, type World } from '../bot/world.ts'

describe('the scheduler', () => {
  const closing: (() => Promise<unknown>)[] = []
  const folders = new Set<string>()
  const log = openLog('silent')

  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
    await forget(...folders)
    folders.clear()
  })

  async function open(...given: Parameters<typeof openWorld>): Promise<World> {
    const world = await openWorld(...given)
    folders.add(world.folder)
    closing.push(world.close)
    return world
  }

  /** Coaching time that is moved by hand. */
  function handClock(at: string) {
    let ms = Date.parse(at)
    return {
      now: () => new Date(ms),
      untilMs: (due: Date) => Math.max(0, due.getTime() - ms),
      aheadMs: () => 0,
      close: async () => {},
      to: (later: string) => (ms = Date.parse(later)),
    }
  }

  function start(world: Pick<World, 'bot' | 'store'>, clock: ReturnType<typeof handClock>): Scheduler {
    const scheduler = startScheduler({ checkIns: world.store.checkIns, bot: world.bot, clock, log, pollMs: 5 })
    closing.push(scheduler.close)
    return scheduler
  }

  async function agree(store: Store, name: string, dueAt: string): Promise<{ conversation: string }> {
    const { person, conversation } = await store.receive(messageOf(name, 'first', 'hello'))
    const state = await store.load(person)
    const checkIn: CheckIn = {
      id: `check-${name}`,
      goal: null,
      dueAt: new Date(dueAt),
      rule: null,
      time: '09:00',
      status: 'waiting',
      unanswered: 0,
    }
    const cause = { message: { account: restAccount(name), id: 'first' } }
    const changes = [{ kind: 'check-in-scheduled', checkIn }] as const
    await store.commit({ person, expected: state.version, cause, stack: [], changes: [...changes], replies: [], at: new Date() })
    return { conversation }
  }

  async function said(store: Store, conversation: string): Promise<string[]> {
    return (await store.transcript.after(conversation, 1, 100)).flatMap((entry) => (entry.from === 'coach' ? [entry.reply.text] : []))
  }

  it('opens a check-in when its time comes, and not before', async () => {
    const world = await open()
    const clock = handClock('2026-12-01T08:59:00Z')
    const { conversation } = await agree(world.store, 'ann', '2026-12-01T09:00:00Z')
    start(world, clock)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await said(world.store, conversation)).toEqual([])
    clock.to('2026-12-01T09:00:00Z')
    await until(async () => (await said(world.store, conversation)).length > 0)
    expect(await said(world.store, conversation)).toEqual(['how did it go?'])
  })

  it('catches up once on what was due while nobody ran', async () => {
    const before = await open()
    const { conversation } = await agree(before.store, 'ann', '2026-12-01T09:00:00Z')
    await before.close()
    const world = await open({}, before.folder)
    const scheduler = start(world, handClock('2026-12-20T09:00:00Z'))
    await until(async () => (await said(world.store, conversation)).length > 0)
    await scheduler.close()
    expect(await said(world.store, conversation)).toEqual(['how did it go?'])
  })

  it('tells the page at once', async () => {
    const hints: { address: unknown; upTo: number }[] = []
    const channel = {
      name: 'rest',
      delivers: 'pull',
      async start() {},
      async close() {},
      hint: (address: unknown, upTo: number) => void hints.push({ address, upTo }),
    } as const
    const world = await open({ channels: [channel] })
    await agree(world.store, 'ann', '2026-12-01T09:00:00Z')
    start(world, handClock('2026-12-01T09:00:00Z'))
    await until(() => hints.length > 0)
    expect(hints).toEqual([{ address: null, upTo: 2 }])
  })

  it('opens many, and goes on when one of them fails', async () => {
    const decide = parrot()
    const openCheckIn: typeof decide.openCheckIn = (id, context) =>
      id === 'check-p0' ? Promise.reject(new Error('broken')) : decide.openCheckIn(id, context)
    const world = await open({ decide: { ...decide, openCheckIn } })
    const agreed = await Promise.all(Array.from({ length: 45 }, (_, index) => agree(world.store, `p${index}`, '2026-12-01T09:00:00Z')))
    start(world, handClock('2026-12-01T09:00:00Z'))
    const others = agreed.slice(1)
    await until(async () =>
      (await Promise.all(others.map(({ conversation }) => said(world.store, conversation)))).every((texts) => texts.length > 0),
    )
    expect(await said(world.store, agreed[0]?.conversation ?? '')).toEqual([])
  })

  it('holds up nobody while one turn takes long', async () => {
    let go = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    const decide = parrot()
    const openCheckIn: typeof decide.openCheckIn = async (id, context) => {
      if (id === 'check-ann') await held
      return decide.openCheckIn(id, context)
    }
    const world = await open({ decide: { ...decide, openCheckIn } })
    const clock = handClock('2026-12-01T09:00:00Z')
    await agree(world.store, 'ann', '2026-12-01T09:00:00Z')
    start(world, clock)
    const { conversation } = await agree(world.store, 'bob', '2026-12-01T09:00:00Z')
    await until(async () => (await said(world.store, conversation)).length > 0)
    go()
  })

  it('goes on after the store failed', async () => {
    const world = await open()
    const { conversation } = await agree(world.store, 'ann', '2026-12-01T09:00:00Z')
    let faults = 1
    const { checkIns } = world.store
    const store: Store = {
      ...world.store,
      checkIns: { ...checkIns, claimDue: (...given) => (faults-- > 0 ? Promise.reject(new Error('locked')) : checkIns.claimDue(...given)) },
    }
    start({ bot: world.bot, store }, handClock('2026-12-01T09:00:00Z'))
    await until(async () => (await said(world.store, conversation)).length > 0)
  })
})
