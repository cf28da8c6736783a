import { setMaxListeners } from 'node:events'
import type { Change } from '../growth/change.ts'
import type { Account, ChannelName, Json, Language, Message, MessageKey, Numbered, PersonId, Reply } from '../growth/message.ts'
import type { Random } from '../dialogs/dialog.ts'
import type { Nlu } from '../nlu/understanding.ts'
import type { Cause, ClaimedCheckIn, Receipt } from '../store/store.ts'
import { createAdmission } from './admission.ts'
import { type Bot, type Channel, ChannelError } from './channel.ts'
import { cleanText, textRefusal } from './clean-text.ts'
import { createEnded } from './ended.ts'
import { openFollow } from './follow.ts'
import { createGate } from './gate.ts'
import { openHelp, type Urgent, type Watch, within } from './help.ts'
import { laneOf } from './lane.ts'
import { createLanes } from './lanes.ts'
import type { Nodes } from './nodes.ts'
import { observe, type Observer, quietly, type StageTime } from './observer.ts'
import { openOutbox } from './outbox.ts'
import { createRecent } from './recent.ts'
import { showing } from './show.ts'
import { runChange, type TurnParts } from './turn.ts'
import { type Refusal, refusals } from './wording.ts'
import { openWork } from './work.ts'

/** A bot that receives and shows, and leaves the turns to other servers. */
export interface FrontParts extends Pick<TurnParts, 'store' | 'clock'> {
  channels: Channel[]
  log: BotLog
  observer?: Observer
  /** The line to the other servers; left out where there is none. */
  nodes?: Nodes
  /** Messages that may wait for their answer at once; beyond it people are asked to come back in a moment. */
  mostQueued?: number
  /** So many of them one account may have. */
  mostOfOne?: number
  /** Nobody new is let in who would wait longer than this. */
  longestWaitMs?: number
  /** Turns that may run at once; the others wait in line. */
  mostAtOnce?: number
  /** Finds what somebody in danger is shown when the store lets them wait. */
  urgent?: Urgent
  /** Who writes hears after so long that it is not known yet whether the message is kept. */
  lateMs?: number
  /** How often who waits for an answer looks whether another process gave it. Left out where there is no other process. */
  lookMs?: number
  decide?: undefined
}

export interface BotParts extends Omit<FrontParts, 'decide'>, TurnParts {
  nlu: Pick<Nlu, 'understand' | 'embed'>
  /** Waits before the next attempt at a turn that failed; the last one repeats. */
  backOffMs?: number[]
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

const sweepMs = 15_000
const longestLookMs = 2_000
/** In a longer line nothing is begun ahead: it would stand in the way of those in front. */
const shortLine = 100
/** Whoever waits longer is looked at: is it somebody in danger? */
const shortLineMs = 50

export function openBot(parts: BotParts | FrontParts): RunningBot {
  const { store, log, observer, nodes } = parts
  const channels = new Map<ChannelName, Channel>(parts.channels.map((channel) => [channel.name, channel]))
  const lanes = createLanes()
  const recent = createRecent()
  const outbox = openOutbox({ store, channels, log, ...(observer && { observer }) })
  const closing = new AbortController()
  setMaxListeners(0, closing.signal) // one for each turn that waits
  const ended = createEnded(closing.signal)
  const gate = createGate(parts.mostAtOnce === undefined ? {} : { most: parts.mostAtOnce })
  const admission = createAdmission(gate, parts)
  const inLane = laneOf(store, { gate, ended, closing: closing.signal })
  const show = showing(channels, outbox, nodes, log)
  const turns = parts.decide === undefined ? undefined : parts
  const work = turns && openWork({ ...turns, channels, lanes, inLane, show, recent, ended, closing: closing.signal })
  const follow = nodes && openFollow({ store, nodes, channels, recent, ended, work, closing: closing.signal })
  const queued = () => Math.max(lanes.queued(), follow?.waiting() ?? 0)
  const sweep = setInterval(() => void work?.takeUp(), sweepMs).unref()
  const help = openHelp(store, parts.urgent)

  async function receive(message: Message, showHelp?: (reply: Reply) => void): Promise<Receipt> {
    const clean = { ...message, text: cleanText(message.text) }
    const aid = help.watch(clean, showHelp)
    const guess = message.hints?.language ?? languageOfScript(clean.text)
    // Nothing is awaited for those who are let in: of many at once, each is counted before the next one is looked at.
    const refused = textRefusal(clean.text) ?? (mayBeRefused(clean) ? await refusedNow(clean, aid) : undefined)
    if (refused !== undefined) {
      quietly(() => observer?.refused(refused))
      await aid.now()
      throw new ChannelError(await refusal(refused, message.account, guess), { transient: refused === 'busy' || refused === 'tooFast' })
    }
    const receipt = await within(parts.lateMs ?? 8_000, keep(clean, aid))
    if (receipt !== undefined) return receipt
    quietly(() => observer?.refused('late'))
    throw new ChannelError(await refusal('late', message.account, guess), { transient: true })
  }

  function mayBeRefused({ account }: Message): boolean {
    return admission.refusal(account, false) !== undefined
  }

  /** Only who would be refused is looked at more closely. */
  async function refusedNow({ account }: Message, aid: Watch): Promise<'busy' | 'tooFast' | undefined> {
    return admission.refusal(account, await aid.isInDanger())
  }

  /** Counts as one that waits until the store has said yes or no, also when its writer was told that it takes long. */
  async function keep(clean: Message, aid: Watch): Promise<Receipt> {
    const start = performance.now()
    const admitted = admission.enter(clean.account)
    // The dear part begins while the message is made durable; its turn finds the vector under way. Nothing comes of it by itself.
    if (gate.waiting() < shortLine) void turns?.nlu.embed([clean.text]).catch(nothing)
    try {
      const receipt = await store.receive(clean)
      const { seen } = receipt
      const end = performance.now()
      quietly(() => observer?.received({ channel: clean.channel, seen, ms: end - start }))
      if (seen === 'other-text') quietly(() => observer?.refused('otherText'))
      else follow?.tell(clean, receipt)
      // After the acknowledgement, so that a client learns the number of its message before it sees the reply.
      setImmediate(() => {
        admitted.kept()
        const kept = seen === 'new' ? ({ stage: 'receive', start, end } as const) : undefined
        void seeThrough(clean, receipt, { aid, kept }).finally(() => {
          aid.over()
          admitted.leave()
        })
      })
      return receipt
    } catch (error) {
      admitted.leave()
      quietly(() => observer?.refused('cannotKeep'))
      await aid.now()
      throw error
    }
  }

  async function seeThrough(message: Message, receipt: Receipt, { aid, kept }: { aid: Watch; kept: StageTime | undefined }): Promise<void> {
    if (work) await inFrontWhenInDanger(receipt.person, aid, work.take(receipt.person, receipt, kept))
    else if (receipt.seen === 'new') void channels.get(message.channel)?.typing?.(message.address).catch(nothing)
    if (receipt.seen !== 'other-text') await follow?.until(message, receipt)
  }

  /** A person in danger goes before the others once the line turns out to be no short one. */
  async function inFrontWhenInDanger(person: PersonId, aid: Watch, turn: Promise<void>): Promise<void> {
    let isOver = false
    let calmDown = () => {}
    const look = async () => {
      if ((await aid.isInDanger()) && !isOver) calmDown = gate.hurry(person)
    }
    const timer = setTimeout(() => void look().catch(nothing), shortLineMs)
    await turn.finally(() => {
      isOver = true
      clearTimeout(timer)
      calmDown()
    })
  }

  async function change(...[person, cause, changes]: Parameters<RunningBot['change']>): Promise<void> {
    const asked = performance.now()
    await lanes.run(person, async () => {
      // Looked up first: an erased person's addresses are gone afterwards.
      const { conversation } = await store.load(person)
      const place = conversation === null ? undefined : await store.people.address(conversation)
      const turned = await inLane(person, () => {
        const before = [{ stage: 'wait', start: asked, end: performance.now() } as const]
        return observe(observer, { cause: 'event', before }, (time) => runChange(person, cause, { ...parts, time }, changes))
      })
      if (turned.erased && place) show(place, 0, turned)
    })
  }

  async function answered(key: MessageKey, waitMs: number): Promise<Numbered<Reply>[] | 'running' | 'unknown'> {
    const waiter = recent.wait(key, closing.signal.aborted ? 0 : waitMs)
    let look: NodeJS.Timeout | undefined
    try {
      const known = recent.get(key)?.replies ?? (await answerNow(key))
      if (known !== 'running') return known
      // A turn of this process wakes the waiter; of one in another process nothing is heard here.
      if (parts.lookMs !== undefined) look = setInterval(() => void stopOnceDone(), parts.lookMs)
      return (await waiter.turned)?.replies ?? (await answerNow(key))
    } finally {
      clearInterval(look)
      waiter.stop()
    }

    async function stopOnceDone(): Promise<void> {
      if ((await store.inbox.answer(key).catch(nothing)) !== 'running') waiter.stop()
    }
  }

  /** Nobody waits longer for a store that hangs: as far as they know, the turn runs. */
  async function answerNow(key: MessageKey): ReturnType<Bot['answer']> {
    return (await within(longestLookMs, store.inbox.answer(key))) ?? 'running'
  }

  async function refusal(name: Refusal, account: Account, guess: Language = 'en'): Promise<string> {
    return refusals[name][(await help.profile(account))?.language ?? guess]
  }

  async function start(): Promise<void> {
    for (const channel of parts.channels) await channel.start(bot)
    await work?.takeUp()
    outbox.wake()
  }

  async function close(): Promise<void> {
    clearInterval(sweep)
    closing.abort()
    recent.close()
    await outbox.close()
    await lanes.idle()
    follow?.leave()
    for (const channel of parts.channels) await channel.close()
  }

  const bot: RunningBot = {
    receive,
    help: help.for,
    answered,
    answer: (key) => store.inbox.answer(key),
    after: (conversation, seq, limit) => store.transcript.after(conversation, seq, limit),
    newest: (conversation, limit) => store.transcript.newest(conversation, limit),
    read: (conversation, seq) => store.transcript.read(conversation, seq),
    start,
    async checkIn(claimed) {
      if (!work) throw new Error('A server of role web opens no check-ins.')
      await work.checkIn(claimed)
    },
    change,
    understood: (key) => recent.get(key)?.understanding,
    refusal,
    queued,
    close,
  }
  return bot
}

/** What the letters alone say about the language, for the first sentence to somebody unknown. */
function languageOfScript(text: string): Language | undefined {
  return /\p{Script=Han}/u.test(text.slice(0, 1_000)) ? 'zh' : undefined
}

function nothing(): undefined {}
