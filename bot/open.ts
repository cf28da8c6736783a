import type { Change } from '../growth/change.ts'
import type { Account, ChannelName, Json, Language, Message, MessageKey, Numbered, PersonId, Reply } from '../growth/message.ts'
import type { Random } from '../dialogs/dialog.ts'
import type { Nlu } from '../nlu/understanding.ts'
import type { Cause, ClaimedCheckIn, Received } from '../store/store.ts'
import { type Bot, type Channel, ChannelError } from './channel.ts'
import { cleanText, textRefusal } from './clean-text.ts'
import { createLanes } from './lanes.ts'
import { openOutbox } from './outbox.ts'
import { createRecent } from './recent.ts'
import { hasName, runChange, runCheckIn, runTurn, type Turned, type TurnParts } from './turn.ts'
import { type Refusal, refusals } from './wording.ts'

export interface BotParts extends TurnParts {
  nlu: Pick<Nlu, 'understand' | 'embed'>
  channels: Channel[]
  log: BotLog
  /** Turns that may wait at once; beyond it people are asked to come back in a moment. */
  mostQueued?: number
  /** Waits before the next attempt at a turn that failed; the last one repeats. */
  backOffMs?: number[]
  /** How often who waits for an answer looks whether another process gave it. Left out where there is no other process. */
  lookMs?: number
}

/** Facts only: never a text, a name or an account. */
export interface BotLog {
  info(facts: object, event: string): void
  warn(facts: object, event: string): void
}

/** The bot at work: what channels ask of it, and what the server does with it. */
export interface RunningBot extends Bot {
  /** Takes up what was received and not committed. */
  start(): Promise<void>
  checkIn(claimed: ClaimedCheckIn): Promise<void>
  /** Commits changes from outside a conversation, in the person's lane. */
  change(person: PersonId, cause: Extract<Cause, { event: string }>, changes: (random: Random, at: Date) => Change[]): Promise<void>
  /** What was understood of a message whose turn ended a moment ago. */
  understood(key: MessageKey): Json | undefined
  /** The sentence for a refusal, in the language of whoever has this account. */
  refusal(name: Refusal, account: Account, guess?: Language): Promise<string>
  queued(): number
  close(): Promise<void>
}

const leaseMs = 30_000
const sweepMs = 30_000

export function openBot(parts: BotParts): RunningBot {
  const { store, log } = parts
  const channels = new Map<ChannelName, Channel>(parts.channels.map((channel) => [channel.name, channel]))
  const lanes = createLanes()
  const recent = createRecent()
  const outbox = openOutbox({ store, channels, log })
  const closing = new AbortController()
  let receiving = 0
  const sweep = setInterval(() => void takeUp(), sweepMs).unref()

  async function receive(message: Message): Promise<Awaited<ReturnType<Bot['receive']>>> {
    const clean = { ...message, text: cleanText(message.text) }
    const guess = message.hints?.language ?? languageOfScript(clean.text)
    const refused = textRefusal(clean.text) ?? (receiving + lanes.queued() >= (parts.mostQueued ?? 2_000) ? 'busy' : undefined)
    if (refused !== undefined) throw new ChannelError(await refusal(refused, message.account, guess))
    receiving += 1
    // The dear part begins while the message is made durable; its turn finds the vector under way. Nothing comes of it by itself.
    void parts.nlu.embed([clean.text]).catch(nothing)
    try {
      const receipt = await store.receive(clean)
      // After the acknowledgement, so that a client learns the number of its message before it sees the reply.
      setImmediate(() => void work(receipt.person))
      return receipt
    } finally {
      receiving -= 1
    }
  }

  /** Runs the first open message of a person, when it is their turn. */
  async function work(person: PersonId): Promise<void> {
    if (closing.signal.aborted) return
    await lanes.run(person, () => takeNext(person))
  }

  /** False when there was nothing to do. Never throws: a message that cannot be finished now stays open. */
  async function takeNext(person: PersonId): Promise<boolean> {
    let received: Received | undefined
    let fault: 'store' | 'turn' | undefined
    let failures = 0
    const take = async (fence: number): Promise<boolean> => {
      // The same message again after a fault of the store: that one says nothing about the message, so it counts no attempt.
      if (fault === 'store' && received !== undefined) {
        if ((await store.inbox.answer(received.key)) !== 'running') return true
      } else {
        received = await store.inbox.next(person)
      }
      if (received === undefined) return failures > 0
      await takeOne(received, fence)
      return true
    }
    for (; !closing.signal.aborted; failures += 1) {
      try {
        // The lane before the message: to ask for one counts an attempt, and another process may be at it this moment.
        return await inLane(person, take)
      } catch (error) {
        if (hasName(error, 'LaneLost')) return true
        if (error === closed || isGone(error)) return false
        fault = hasName(error, 'StoreError') ? 'store' : 'turn'
        log.warn({ error, fault, failures: failures + 1 }, 'turn failed')
        await pause(backOff(failures), closing.signal)
      }
    }
    return false
  }

  async function takeOne(received: Received, fence: number): Promise<void> {
    const { message } = received
    const channel = channels.get(message.channel)
    void channel?.typing?.(message.address).catch(nothing)
    const turned = await runTurn(received, parts, fence)
    recent.add(received.key, turned)
    show(channel, message.address, received.seq, turned)
  }

  async function checkIn(claimed: ClaimedCheckIn): Promise<void> {
    await lanes.run(claimed.person, async () => {
      if (closing.signal.aborted) return
      const turned = await inLane(claimed.person, (fence) => runCheckIn(claimed, parts, fence))
      await showElsewhere(turned)
    })
  }

  async function change(...[person, cause, changes]: Parameters<RunningBot['change']>): Promise<void> {
    await lanes.run(person, async () => {
      // Looked up first: an erased person's addresses are gone afterwards.
      const address = await addressOf((await store.load(person)).conversation ?? undefined)
      const turned = await inLane(person, () => runChange(person, cause, parts, changes))
      if (turned.erased && address) show(channels.get(address.channel), address.address, 0, turned)
    })
  }

  /** The store's lane, for as long as the turn takes; waits while another process has it. */
  async function inLane<T>(person: PersonId, task: (fence: number) => Promise<T>): Promise<T> {
    let lane = await store.lanes.claim(person, leaseMs)
    for (let waitMs = 20; lane === 'taken'; waitMs = Math.min(waitMs * 2, 500)) {
      await pause(waitMs, closing.signal)
      if (closing.signal.aborted) throw closed
      lane = await store.lanes.claim(person, leaseMs)
    }
    const { fence } = lane
    const renew = setInterval(() => void store.lanes.renew(person, fence, leaseMs).catch(nothing), leaseMs / 3).unref()
    try {
      return await task(fence)
    } finally {
      clearInterval(renew)
      await store.lanes.release(person, fence).catch(nothing)
    }
  }

  async function showElsewhere(turned: Turned): Promise<void> {
    const address = turned.replies.length > 0 ? await addressOf(turned.conversation) : undefined
    if (address) show(channels.get(address.channel), address.address, 0, turned)
  }

  async function addressOf(conversation: string | undefined): Promise<{ channel: ChannelName; address: Json } | undefined> {
    return conversation === undefined ? undefined : store.people.address(conversation)
  }

  function show(channel: Channel | undefined, address: Json, seq: number, turned: Turned): void {
    const upTo = turned.replies.at(-1)?.seq ?? seq
    try {
      channel?.hint?.(address, upTo, turned.replies, turned.erased)
    } catch (error) {
      log.warn({ error }, 'hint failed') // the client reads what it missed
    }
    if (channel?.delivers === 'push') outbox.wake()
  }

  async function answered(key: MessageKey, waitMs: number): Promise<Numbered<Reply>[] | 'running' | 'unknown'> {
    const waiter = recent.wait(key, closing.signal.aborted ? 0 : waitMs)
    let look: NodeJS.Timeout | undefined
    try {
      const known = recent.get(key)?.replies ?? (await store.inbox.answer(key))
      if (known !== 'running') return known
      // A turn of this process wakes the waiter; of one in another process nothing is heard here.
      if (parts.lookMs !== undefined) look = setInterval(() => void stopOnceDone(), parts.lookMs)
      return (await waiter.turned)?.replies ?? (await store.inbox.answer(key))
    } finally {
      clearInterval(look)
      waiter.stop()
    }

    async function stopOnceDone(): Promise<void> {
      if ((await store.inbox.answer(key).catch(nothing)) !== 'running') waiter.stop()
    }
  }

  async function refusal(name: Refusal, account: Account, guess: Language = 'en'): Promise<string> {
    const person = await store.people.find(account).catch(nothing)
    const state = person === undefined ? undefined : await store.load(person).catch(nothing)
    return refusals[name][state?.profile.language ?? guess]
  }

  /** Messages that nobody works on: after a start, and those of a process that ended. */
  async function takeUp(): Promise<void> {
    if (closing.signal.aborted) return
    const open = await store.inbox.waiting(1_000).catch(nothing)
    for (const { person } of open ?? []) {
      if (!lanes.busy(person)) void lanes.run(person, () => takeAll(person))
    }
  }

  async function takeAll(person: PersonId): Promise<void> {
    while (await takeNext(person));
  }

  async function start(): Promise<void> {
    for (const channel of parts.channels) await channel.start(bot)
    await takeUp()
    outbox.wake()
  }

  async function close(): Promise<void> {
    clearInterval(sweep)
    closing.abort()
    recent.close()
    await outbox.close()
    await lanes.idle()
    for (const channel of parts.channels) await channel.close()
  }

  function backOff(failures: number): number {
    const waits = parts.backOffMs ?? [100, 500, 2_000, 10_000]
    return waits[Math.min(failures, waits.length - 1)] ?? 0
  }

  const bot: RunningBot = {
    receive,
    answered,
    answer: (key) => store.inbox.answer(key),
    after: (conversation, seq, limit) => store.transcript.after(conversation, seq, limit),
    newest: (conversation, limit) => store.transcript.newest(conversation, limit),
    read: (conversation, seq) => store.transcript.read(conversation, seq),
    start,
    checkIn,
    change,
    understood: (key) => recent.get(key)?.understanding,
    refusal,
    queued: lanes.queued,
    close,
  }
  return bot
}

/** Thrown by what still waited for a lane when the bot closed. */
const closed = new Error('the bot closed before the lane was free')

/** The store says that the person was erased. */
function isGone(error: unknown): boolean {
  return hasName(error, 'StoreError') && error instanceof Error && 'gone' in error && error.gone === true
}

/** What the letters alone say about the language, for the first sentence to somebody unknown. */
function languageOfScript(text: string): Language | undefined {
  return /\p{Script=Han}/u.test(text.slice(0, 1_000)) ? 'zh' : undefined
}

/** Resolves after `ms`, or at once when the bot closes. */
function pause(ms: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (closing.aborted) return resolve()
    const timer = setTimeout(done, ms)
    closing.addEventListener('abort', done, { once: true })
    function done(): void {
      clearTimeout(timer)
      closing.removeEventListener('abort', done)
      resolve()
    }
  })
}

function nothing(): undefined {}
