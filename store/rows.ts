import type { Change } from '../growth/change.ts'
import type { PersonState, ShownSuggestion } from '../growth/person.ts'
import type { ListKind } from './store.ts'

/** What belongs to a person and is a row of its own, in the order in which an export has them. */
export const kinds = ['goal', 'plan', 'check-in', 'progress', 'answer', 'measure', 'suggestion', 'utterance'] as const
export type Kind = (typeof kinds)[number]

export interface Row {
  kind: Kind
  id: string
  at: Date
  status?: string
  dueAt?: Date
  body: object
}

/** The part of a person's state that is rows of its own. */
export type Lists = Pick<PersonState, 'goals' | 'plans' | 'checkIns' | 'progress' | 'answers' | 'measures' | 'suggestions'>

/** How many of the kinds that grow with time a loaded state has: the newest. */
export const newest = { progress: 200, answer: 50, measure: 100, suggestion: 50 } as const

export const listed: Record<ListKind, Kind> = {
  goals: 'goal',
  plans: 'plan',
  'check-ins': 'check-in',
  measures: 'measure',
  suggestions: 'suggestion',
}

/** The row that a change writes. Of feedback and of sentences for review there is more to say: see each store. */
export function toRow(change: Change): Row | undefined {
  switch (change.kind) {
    case 'goal-created':
    case 'goal-edited':
      return { kind: 'goal', id: change.goal.id, at: change.goal.createdAt, status: change.goal.status, body: change.goal }
    case 'plan-saved':
      return { kind: 'plan', id: change.plan.goal, at: change.plan.updatedAt, body: change.plan }
    case 'check-in-scheduled':
    case 'check-in-moved':
    case 'check-in-asked': {
      const { checkIn } = change
      return { kind: 'check-in', id: checkIn.id, at: checkIn.dueAt, status: checkIn.status, dueAt: checkIn.dueAt, body: checkIn }
    }
    case 'progress-logged':
      return { kind: 'progress', id: change.entry.id, at: change.entry.at, body: change.entry }
    case 'check-in-answered':
      return { kind: 'answer', id: change.answer.id, at: change.answer.at, body: change.answer }
    case 'measure-logged':
      return { kind: 'measure', id: change.measure.id, at: change.measure.at, body: change.measure }
    case 'suggestion-shown':
      return toSuggestionRow(change.suggestion)
    default:
      return undefined
  }
}

export function toSuggestionRow(shown: ShownSuggestion): Row {
  return { kind: 'suggestion', id: shown.id, at: shown.at, body: shown }
}

export function toLists({ goals, plans, checkIns, progress, answers, measures, suggestions }: PersonState): Lists {
  return { goals, plans, checkIns, progress, answers, measures, suggestions }
}

/** Whoever sorts or extends a list has their own. The items are shared. */
export function copyLists(lists: Lists): Lists {
  return {
    goals: [...lists.goals],
    plans: [...lists.plans],
    checkIns: [...lists.checkIns],
    progress: [...lists.progress],
    answers: [...lists.answers],
    measures: [...lists.measures],
    suggestions: [...lists.suggestions],
  }
}
