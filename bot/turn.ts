import type { Context, Helplines, Random, Step, Turn } from '../dialogs/dialog.ts'
import { seededRandom } from '../dialogs/random.ts'
import { sayIn } from '../dialogs/say.ts'
import type { Change, ChangeKind } from '../growth/change.ts'
import type { ConversationId, Json, Language, Numbered, PersonId, Reply } from '../growth/message.ts'
import type { PersonState } from '../growth/person.ts'
import type { Nlu, Understanding } from '../nlu/understanding.ts'
import type { Recommender } from '../recommender/suggestion.ts'
import type { Cause, ClaimedCheckIn, Received, Store, TurnOutcome } from '../store/store.ts'
import type { Timer } from './observer.ts'

/** The dialogs, as the bot sees them: data in, data out. */
export interface Decide {
  step(turn: Turn, context: Context): Promise<Step>
  openCheckIn(checkIn: string, context: Context): Promise<Step>
  failedTurn(context: Context): Step
}

/** What a turn is made of. */
export interface TurnParts {
  store: Store
  nlu: Pick<Nlu, 'understand'>
  decide: Decide
  suggest: Recommender['suggest']
  practice: Recommender['practice']
  helplines(timeZone: string, language: Language): Helplines
  /** Coaching time. */
  clock: { now(): Date }
  /** Told where the time of a turn goes. */
  time?: Timer
}

/** What a turn came to, for whoever waits for it. */
export interface Turned {
  person: PersonId
  conversation: ConversationId | undefined
  replies: Numbered<Reply>[]
  erased: boolean
  /** The replies are the kind sentence after too many attempts. */
  gaveUp: boolean
  understanding?: Json
  /** How the message was read, for whoever counts. */
  heard?: { language: Language; by: 'encoder' | 'rules' }
}

/** A message that failed so often gets a kind sentence instead, so that it never blocks a person. */
const mostAttempts = 3
const dangerWaitMs = 300

/** One message: load, understand, decide, commit. Nothing of it is stored unless all of it is. */
export async function runTurn(received: Received, parts: TurnParts, fence?: number): Promise<Turned> {
  const { id, text, choice, at } = received.message
  const { time = untimed } = parts
  let understanding: Understanding | undefined
  const turned = await decideAndCommit(received.person, parts, async (person) => {
    const now = parts.clock.now()
    const outcome = { cause: { message: received.key }, to: received.conversation, at: now, ...(fence === undefined ? {} : { fence }) }
    if (received.attempts > mostAttempts) {
      return { ...outcome, ...parts.decide.failedTurn(contextOf(person, person.profile.language, id, now, parts)) }
    }
    // Understanding is the dear part: a stale turn keeps it and only decides again.
    const { language, timeZone } = person.profile
    understanding ??= await time('understand', () => parts.nlu.understand(text, { language, timeZone, at, dangerWaitMs }))
    const context = contextOf(person, languageOf(person, understanding), id, now, parts)
    const turn: Turn = { id, text, understanding, ...(choice === undefined ? {} : { choice }) }
    return { ...outcome, understanding: summaryOf(understanding), ...(await time('decide', () => parts.decide.step(turn, context))) }
  })
  if (understanding === undefined) return turned
  const heard = { language: understanding.language, by: understanding.features.length > 0 ? 'encoder' : 'rules' } as const
  return { ...turned, understanding: summaryOf(understanding), heard }
}

/** A turn that nobody asked for: a check-in whose time has come. */
export async function runCheckIn(claimed: ClaimedCheckIn, parts: TurnParts, fence?: number): Promise<Turned> {
  const { time = untimed } = parts
  return decideAndCommit(claimed.person, parts, async (person) => {
    const now = parts.clock.now()
    const context = contextOf(person, person.profile.language, `${claimed.id}:${claimed.slot}`, now, parts)
    const step = await time('decide', () => parts.decide.openCheckIn(claimed.id, context))
    const cause = { checkIn: claimed.id, slot: claimed.slot, lease: claimed.lease }
    return { cause, at: now, ...step, ...whereTo(person.conversation, step.replies), ...(fence === undefined ? {} : { fence }) }
  })
}

/** Changes from outside a conversation (the API, an operator), under the same rules. */
export async function runChange(
  person: PersonId,
  cause: Extract<Cause, { event: string }>,
  parts: Pick<TurnParts, 'store' | 'clock' | 'time'>,
  changes: (random: Random, at: Date) => Change[],
): Promise<Turned> {
  return decideAndCommit(person, parts, async (state) => {
    const at = parts.clock.now()
    return { cause, at, stack: state.stack, replies: [], changes: changes(seededRandom(`${person}:${cause.event}:${cause.id}`), at) }
  })
}

async function decideAndCommit(
  person: PersonId,
  { store, time = untimed }: Pick<TurnParts, 'store' | 'time'>,
  decide: (state: PersonState) => Promise<Omit<TurnOutcome, 'person' | 'expected'>>,
): Promise<Turned> {
  for (let tries = 1; ; tries += 1) {
    const state = await time('load', () => store.load(person))
    const outcome = { person, expected: state.version, ...(await decide(state)) }
    try {
      const { replies } = await time('commit', () => store.commit(outcome))
      const has = (kind: ChangeKind) => outcome.changes.some((change) => change.kind === kind)
      return { person, conversation: outcome.to, replies, erased: has('person-erased'), gaveUp: has('turn-failed') }
    } catch (error) {
      if (!hasName(error, 'StaleTurn') || tries === 3) throw error
    }
  }
}

function contextOf(person: PersonState, language: Language, seed: string, at: Date, parts: TurnParts): Context {
  // With the person: message ids are made by clients, and two people may use the same one.
  const random = seededRandom(`${person.id}:${seed}`)
  return {
    person,
    at,
    random,
    say: sayIn(language, random),
    suggest: parts.suggest,
    practice: parts.practice,
    helplines: (timeZone) => parts.helplines(timeZone, language),
  }
}

/** A language that was only guessed from the channel follows what is written. */
function languageOf(person: PersonState, understanding: Understanding): Language {
  return person.profile.languageSaid ? person.profile.language : understanding.language
}

function whereTo(conversation: ConversationId | null, replies: Reply[]): { to?: ConversationId; replies: Reply[] } {
  return conversation === null ? { replies: [] } : { to: conversation, replies }
}

/** What is stored with the message and shown by the API: all of it but the vector. */
export function summaryOf(understanding: Understanding): Json {
  const { language, intent, outOfScope, sentiment, valence, risk, entities } = understanding
  const plain = entities.map(({ type, text, start, end, value }): Json => ({ type, text, start, end, value }))
  return { language, intent: intent.label, confidence: intent.score, outOfScope, sentiment, valence, risk: risk.level, entities: plain }
}

export const untimed: Timer = (_, work) => work()

/** The store's errors are told by name: only `server/` constructs a store, and nothing here needs its code. */
export function hasName(error: unknown, name: 'StaleTurn' | 'LaneLost' | 'StoreError'): boolean {
  return error instanceof Error && error.name === name
}
