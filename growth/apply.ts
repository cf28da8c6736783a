import type { Change } from './change.ts'
import type { PersonState } from './person.ts'

/** The state after the changes. Pure: both stores and the dialogs use it, so that they can never disagree. */
export function applyChanges(state: PersonState, changes: Change[]): PersonState {
  return changes.reduce(applyChange, state)
}

function applyChange(state: PersonState, change: Change): PersonState {
  switch (change.kind) {
    case 'introduced':
      return { ...state, profile: { ...state.profile, introducedAt: change.at } }
    case 'consent-recorded':
      return { ...state, profile: { ...state.profile, consents: [change.consent, ...state.profile.consents] } }
    case 'profile-changed':
      return { ...state, profile: { ...state.profile, ...change.set } }
    case 'goal-created':
    case 'goal-edited':
      return { ...state, goals: put(state.goals, change.goal, sameId) }
    case 'plan-saved':
      return { ...state, plans: put(state.plans, change.plan, (a, b) => a.goal === b.goal) }
    case 'progress-logged':
      return { ...state, progress: [change.entry, ...state.progress].slice(0, 200) }
    case 'check-in-scheduled':
    case 'check-in-moved':
    case 'check-in-asked':
      return { ...state, checkIns: put(state.checkIns, change.checkIn, sameId) }
    case 'check-in-answered':
      return { ...state, answers: [change.answer, ...state.answers].slice(0, 50) }
    case 'measure-logged':
      return { ...state, measures: [change.measure, ...state.measures].slice(0, 100) }
    case 'suggestion-shown':
      return { ...state, suggestions: [change.suggestion, ...state.suggestions].slice(0, 50) }
    case 'feedback-given':
      return {
        ...state,
        suggestions: state.suggestions.map((shown) =>
          shown.id === change.suggestion ? { ...shown, feedback: change.feedback, feedbackAt: change.at } : shown,
        ),
      }
    case 'risk-changed':
      return { ...state, risk: change.risk }
    case 'reflection-noted':
    case 'utterance-for-review':
    case 'person-erased':
    case 'data-exported':
    case 'turn-failed':
      return state
  }
}

function put<T>(list: T[], item: T, same: (a: T, b: T) => boolean): T[] {
  return list.some((other) => same(other, item)) ? list.map((other) => (same(other, item) ? item : other)) : [...list, item]
}

function sameId(a: { id: string }, b: { id: string }): boolean {
  return a.id === b.id
}
