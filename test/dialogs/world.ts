import type { Context, Turn } from '../../dialogs/dialog.ts'
import { step } from '../../dialogs/manager.ts'
import { seededRandom } from '../../dialogs/random.ts'
import { sayIn } from '../../dialogs/say.ts'
import { applyChanges } from '../../growth/apply.ts'
import type { Reply } from '../../growth/message.ts'
import type { PersonState } from '../../growth/person.ts'
import { findEntities } from '../../nlu/entities.ts'
import type { Intent, Understanding } from '../../nlu/understanding.ts'

export const monday = new Date('2026-12-07T09:00Z')

export function somebody(change: Partial<PersonState> = {}): PersonState {
  return {
    id: 'p',
    version: 1,
    profile: {
      language: 'en',
      timeZone: 'Europe/London',
      languageSaid: false,
      timeZoneSaid: false,
      introducedAt: monday,
      consents: [{ purpose: 'check-ins', given: false, at: monday, language: 'en', textHash: '' }],
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
    conversation: 'c',
    lastReplies: [],
    lastSeenAt: monday,
    createdAt: monday,
    ...change,
  }
}

/** What the model would say, by hand: dialogs are tested here apart from it. Entities are the real ones. */
export function understood(text: string, intent: Intent, change: Partial<Understanding> = {}): Understanding {
  const language = /[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en'
  return {
    language,
    intent: { label: intent, score: 0.9 },
    runnersUp: [],
    outOfScope: intent === 'out_of_scope',
    sentiment: 'neutral',
    valence: 0,
    emotions: [],
    entities: findEntities(text, { language, at: monday, timeZone: 'Europe/London' }),
    risk: { level: 'none', evidence: [] },
    vector: new Float32Array(0),
    features: new Float32Array(0),
    ...change,
  }
}

export function contextOf(person: PersonState, seed: string): Context {
  const random = seededRandom(seed)
  return {
    person,
    at: monday,
    random,
    say: sayIn(person.profile.language, random),
    suggest: async () => [],
    practice: () => undefined,
    helplines: () => ({
      place: 'Somewhere',
      emergency: '112',
      lines: [{ name: { en: 'The Line', zh: '热线' }, contact: '116 123', hours: { en: 'day and night', zh: '全天' } }],
    }),
  }
}

/** A person who talks: each call is one turn, and the person is as the turn left them. */
export function conversation(start: PersonState = somebody()) {
  let person = start
  let count = 0
  return {
    get person() {
      return person
    },
    async say(text: string, intent: Intent, change: Partial<Understanding> & { choice?: string } = {}): Promise<Reply[]> {
      const { choice, ...rest } = change
      count += 1
      const turn: Turn = { id: `m${count}`, text, understanding: understood(text, intent, rest), ...(choice ? { choice } : {}) }
      const result = await step(turn, contextOf(person, `m${count}`))
      person = { ...applyChanges(person, result.changes), stack: result.stack, lastReplies: result.replies, version: person.version + 1 }
      return result.replies
    },
  }
}
