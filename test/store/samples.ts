import type { Change } from '../../growth/change.ts'
import type { CheckIn } from '../../growth/check-in.ts'
import type { Goal } from '../../growth/goal.ts'
import type { Measure } from '../../growth/measure.ts'
import type { Message, Reply } from '../../growth/message.ts'
import type { ProgressEntry, ShownSuggestion } from '../../growth/person.ts'
import type { Utterance } from '../../growth/utterance.ts'
import type { Receipt, Store, TurnOutcome } from '../../store/store.ts'

/** Small things to store. Every time is after `start`, so that a test never depends on the day it runs. */
export const start = new Date('2026-03-02T08:00:00.000Z')

export function after(minutes: number): Date {
  return new Date(start.getTime() + minutes * 60_000)
}

export function message(id: string, set: Partial<Message> & { by?: string } = {}): Message {
  const { by = 'ann', ...rest } = set
  const channel = rest.channel ?? 'web'
  return {
    id,
    channel,
    account: { channel, tenant: 'demo', externalId: by },
    conversation: `${channel}:${by}`,
    address: { socket: by },
    text: `hello ${id}`,
    at: start,
    ...rest,
  }
}

export function outcome(receipt: Receipt, source: Message, set: Partial<TurnOutcome> = {}): TurnOutcome {
  return {
    person: receipt.person,
    expected: 0,
    cause: { message: { account: source.account, id: source.id } },
    to: receipt.conversation,
    stack: [],
    changes: [],
    replies: [reply(`answer to ${source.id}`)],
    at: after(1),
    ...set,
  }
}

/** Receives a message and commits a turn for it. */
export async function turn(store: Store, source: Message, set: Partial<TurnOutcome> = {}) {
  const receipt = await store.receive(source)
  const { version } = await store.load(receipt.person)
  const committed = await store.commit(outcome(receipt, source, { expected: version, ...set }))
  return { ...receipt, committed }
}

export function reply(text: string): Reply {
  return { text, choices: [{ id: 'yes', label: '好' }] }
}

export function goal(id: string, set: Partial<Goal> = {}): Goal {
  return {
    id,
    title: `run ${id}`,
    measure: { verb: 'run', number: 10, unit: 'km' },
    by: '2026-06-01',
    fields: ['health'],
    why: 'to breathe',
    status: 'active',
    progress: 0.25,
    milestones: [
      { id: `${id}-half`, text: 'half of it', number: 5, by: null, doneAt: after(3) },
      { id: `${id}-whole`, text: 'all', number: 10, by: '2026-05-01', doneAt: null },
    ],
    counting: 'best',
    createdAt: after(2),
    ...set,
  }
}

export function checkIn(id: string, set: Partial<CheckIn> = {}): CheckIn {
  return { id, goal: null, dueAt: after(60), rule: 'FREQ=DAILY', time: '19:00', status: 'waiting', unanswered: 0, ...set }
}

export function measure(id: string, set: Partial<Measure> = {}): Measure {
  return { id, kind: 'mood', value: 7, unit: 'points', at: after(5), source: 'said', ...set }
}

export function progress(id: string, set: Partial<ProgressEntry> = {}): ProgressEntry {
  return { id, goal: 'g1', at: after(6), value: 3.5, note: 'in the rain', ...set }
}

export function suggestion(id: string, set: Partial<ShownSuggestion> = {}): ShownSuggestion {
  const reasons = [{ kind: 'field', text: 'because of your goal' }]
  return { id, practice: 'p1', title: 'Breathe', goal: 'g1', reasons, at: after(7), feedback: null, feedbackAt: null, ...set }
}

export function utterance(id: string, set: Partial<Utterance> = {}): Utterance {
  const guesses = [
    { label: 'log_progress', score: 0.31 },
    { label: 'set_goal', score: 0.28 },
  ]
  return { id, text: `the thing again ${id}`, language: 'en', reason: 'uncertain', guesses, chosen: null, at: after(8), ...set }
}

/** Whether sentences may be kept for review. */
export function training(given: boolean): Change {
  return { kind: 'consent-recorded', consent: { purpose: 'training', given, at: after(8), language: 'en', textHash: 'hash-4' } }
}

/** One change of every kind but the erasure. */
export function everyChange(): Change[] {
  return [
    { kind: 'introduced', at: after(1), textHash: 'hash-1' },
    { kind: 'consent-recorded', consent: { purpose: 'check-ins', given: true, at: after(1), language: 'zh', textHash: 'hash-2' } },
    { kind: 'profile-changed', set: { language: 'zh', languageSaid: true, checkInsPausedUntil: after(99), avoid: ['knee'] } },
    { kind: 'goal-created', goal: goal('g1') },
    { kind: 'goal-created', goal: goal('g2') },
    { kind: 'goal-edited', goal: goal('g1', { title: '跑步', status: 'paused' }) },
    {
      kind: 'plan-saved',
      plan: {
        goal: 'g1',
        steps: [{ id: 's1', text: 'shoes on', day: 'MO,WE', time: null }],
        ifThen: { if: 'tired', then: 'walk' },
        obstacle: 'tired',
        updatedAt: after(2),
      },
    },
    { kind: 'progress-logged', entry: progress('e1') },
    { kind: 'progress-logged', entry: progress('e2', { at: after(-600), value: null }) },
    { kind: 'check-in-scheduled', checkIn: checkIn('c1', { goal: 'g1' }) },
    { kind: 'check-in-scheduled', checkIn: checkIn('c2') },
    { kind: 'check-in-moved', checkIn: checkIn('c1', { goal: 'g1', dueAt: after(120) }) },
    { kind: 'check-in-asked', checkIn: checkIn('c2', { status: 'asked', unanswered: 1 }), slot: after(60) },
    { kind: 'check-in-answered', answer: { id: 'a1', checkIn: 'c2', goal: null, at: after(61), level: -1, note: 'hard week' } },
    { kind: 'measure-logged', measure: measure('m1') },
    { kind: 'suggestion-shown', suggestion: suggestion('u1') },
    { kind: 'suggestion-shown', suggestion: suggestion('u2') },
    { kind: 'feedback-given', suggestion: 'u1', feedback: 'helped', at: after(70) },
    training(true),
    { kind: 'utterance-for-review', utterance: utterance('w1') },
    { kind: 'profile-changed', set: { trainingAskedAt: after(9) } },
    { kind: 'reflection-noted', text: 'I learned to rest', at: after(71) },
    {
      kind: 'risk-changed',
      risk: { level: 'concern', kind: null, openedAt: after(72), lastAt: after(73), followedUp: false },
      textHash: 'hash-3',
    },
    { kind: 'data-exported', at: after(74) },
  ]
}

export async function collect<T>(lines: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const line of lines) all.push(line)
  return all
}
