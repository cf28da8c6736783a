import type { CheckIn } from '../growth/check-in.ts'
import type { Frame } from '../growth/frame.ts'
import type { Goal } from '../growth/goal.ts'
import type { Measure } from '../growth/measure.ts'
import type { Json, Message, Reply } from '../growth/message.ts'
import type { CheckInAnswer, Profile, ProgressEntry, RiskState, ShownSuggestion } from '../growth/person.ts'
import type { Plan } from '../growth/plan.ts'
import type { Reviewed } from './store.ts'

/** A body as it lies sealed: JSON, so every time is ISO text. Times come back field by field, because opaque JSON may hold such text too. */
export type Stored<T> = T extends Json
  ? T
  : T extends Date
    ? string
    : T extends readonly (infer Item)[]
      ? Stored<Item>[]
      : { [Key in keyof T]: Stored<T[Key]> }

/** What a person's own row holds sealed; the rest of their state are rows of their own. */
export interface StateBody {
  profile: Profile
  stack: Frame[]
  risk: RiskState | null
  lastReplies: Reply[]
  lastSeenAt: Date | null
}

export interface ConversationBody {
  /** The channel's own name for it. */
  conversation: string
  address: Json
}

/** A message without its address, which is the conversation's: the newest counts. */
export type MessageBody = Omit<Message, 'address' | 'attachments'> & {
  attachments?: { name: string; mediaType: string; base64: string }[]
}

export function toState(stored: Stored<StateBody>): StateBody {
  const { stack, risk } = stored
  const { trainingAskedAt, ...profile } = stored.profile
  return {
    profile: {
      ...profile,
      introducedAt: date(profile.introducedAt),
      checkInsPausedUntil: date(profile.checkInsPausedUntil),
      consents: profile.consents.map((consent) => ({ ...consent, at: new Date(consent.at) })),
      ...(trainingAskedAt === undefined ? {} : { trainingAskedAt: new Date(trainingAskedAt) }),
    },
    stack: stack.map((frame) => ({ ...frame, since: new Date(frame.since) })),
    risk: risk && { ...risk, openedAt: new Date(risk.openedAt), lastAt: new Date(risk.lastAt) },
    lastReplies: stored.lastReplies,
    lastSeenAt: date(stored.lastSeenAt),
  }
}

export function toGoal(stored: Stored<Goal>): Goal {
  return {
    ...stored,
    milestones: stored.milestones.map((milestone) => ({ ...milestone, doneAt: date(milestone.doneAt) })),
    createdAt: new Date(stored.createdAt),
  }
}

export function toPlan(stored: Stored<Plan>): Plan {
  return { ...stored, updatedAt: new Date(stored.updatedAt) }
}

export function toCheckIn(stored: Stored<CheckIn>): CheckIn {
  return { ...stored, dueAt: new Date(stored.dueAt) }
}

export function toProgress(stored: Stored<ProgressEntry>): ProgressEntry {
  return { ...stored, at: new Date(stored.at) }
}

export function toAnswer(stored: Stored<CheckInAnswer>): CheckInAnswer {
  return { ...stored, at: new Date(stored.at) }
}

export function toMeasure(stored: Stored<Measure>): Measure {
  return { ...stored, at: new Date(stored.at) }
}

export function toSuggestion(stored: Stored<ShownSuggestion>): ShownSuggestion {
  return { ...stored, at: new Date(stored.at), feedbackAt: date(stored.feedbackAt) }
}

export function toReviewed(stored: Stored<Reviewed>): Reviewed {
  return { ...stored, at: new Date(stored.at) }
}

export function toMessageBody(message: Message): MessageBody {
  const { address: _, attachments, ...body } = message
  if (!attachments) return body
  const inText = attachments.map(({ name, mediaType, bytes }) => ({ name, mediaType, base64: Buffer.from(bytes).toString('base64') }))
  return { ...body, attachments: inText }
}

export function toMessage(stored: Stored<MessageBody>, address: Json): Message {
  const { attachments, ...body } = stored
  const message: Message = { ...body, at: new Date(body.at), address }
  if (attachments) {
    message.attachments = attachments.map(({ name, mediaType, base64 }) => ({
      name,
      mediaType,
      bytes: new Uint8Array(Buffer.from(base64, 'base64')),
    }))
  }
  return message
}

function date(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}
