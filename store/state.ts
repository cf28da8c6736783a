import { applyChanges } from '../growth/apply.ts'
import type { Change } from '../growth/change.ts'
import type { ChannelName, Message, Numbered, Reply } from '../growth/message.ts'
import type { PersonState } from '../growth/person.ts'
import { StoreError } from './store.ts'
import type { TurnOutcome } from './store.ts'
import type { StateBody } from './stored.ts'

/** "repeat" and "why" look back at no more replies than these. */
const lastRepliesLimit = 10

/** For applying changes where only a part of the state is looked at. */
export const blank: PersonState = {
  id: '',
  version: 0,
  profile: {
    language: 'en',
    timeZone: 'UTC',
    languageSaid: false,
    timeZoneSaid: false,
    introducedAt: null,
    consents: [],
    quietHours: { from: '22:00', to: '08:00' },
    checkInsPausedUntil: null,
    avoid: [],
  },
  stack: [],
  goals: [],
  plans: [],
  checkIns: [],
  progress: [],
  answers: [],
  measures: [],
  suggestions: [],
  risk: null,
  conversation: null,
  lastReplies: [],
  lastSeenAt: null,
  createdAt: new Date(0),
}

/** The state at first contact. Hints come from a browser or a platform: what is not a language or a zone counts as not said. */
export function newState(hints: Message['hints']): StateBody {
  const language = hints?.language === 'zh' ? 'zh' : 'en'
  const timeZone = isTimeZone(hints?.timeZone) ? hints.timeZone : 'UTC'
  return { profile: { ...blank.profile, language, timeZone }, stack: [], risk: null, lastReplies: [], lastSeenAt: null }
}

/**
 * The state after a turn; `messageAt` is when the message was written that it answers. `lastSeenAt` is the person's last message that
 * has had its turn, so that a turn can see how long they were away.
 */
export function nextState(state: StateBody, { stack, changes, replies }: TurnOutcome, messageAt: Date | undefined): StateBody {
  const { profile, risk } = applyChanges({ ...blank, ...state }, changes) // the lists are rows of their own
  return {
    profile,
    risk,
    stack,
    lastReplies: replies.length > 0 ? replies.slice(-lastRepliesLimit) : state.lastReplies,
    lastSeenAt: messageAt ?? state.lastSeenAt,
  }
}

export function numbered({ replies, at }: TurnOutcome, firstSeq: number): Numbered<Reply>[] {
  return replies.map((reply, index) => ({ ...reply, seq: firstSeq + index, at }))
}

/** Teams and Slack are sent to; the others read what they have not seen yet, and need no outbox. */
export function isPushed(channel: ChannelName): boolean {
  return channel === 'teams' || channel === 'slack'
}

export function isErasure(changes: Change[]): boolean {
  return changes.some((change) => change.kind === 'person-erased')
}

/** Whether a turn can change what may be learned from: then the queue is looked through once more. */
export function touchesReview(changes: Change[]): boolean {
  return changes.some(({ kind }) => kind === 'utterance-for-review' || kind === 'consent-recorded')
}

export function noSuchPerson(): StoreError {
  return new StoreError('This person does not exist (any more).', { gone: true })
}

function isTimeZone(name: string | undefined): name is string {
  if (name === undefined || !/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false // Intl has no other way to ask
  }
}
