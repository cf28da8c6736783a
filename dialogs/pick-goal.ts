import type { Goal } from '../growth/goal.ts'
import type { Context, Known, Slot, Turn } from './dialog.ts'
import { amountIn, chosen, isCount, plain } from './read.ts'

/** The slot "which goal": asked only when it cannot be told. */
export function goalSlot(statuses: Goal['status'][] = ['active']): Slot<string> {
  return {
    ask: (context) => ({
      text: context.say('goal.which'),
      choices: candidates(context, statuses)
        .slice(0, 6)
        .map((goal) => ({ id: `goal:${goal.id}`, label: goal.title })),
    }),
    read: (turn, context, _known, asked) => {
      const pressed = chosen(turn, 'goal')
      return pressed ?? pickGoal(turn, context, statuses, asked)?.id
    },
    valid: (value): value is string => typeof value === 'string',
  }
}

/** The goal a turn is about: the only one, the one whose words it uses, or the one whose unit it counts in. */
export function pickGoal(turn: Turn, context: Context, statuses: Goal['status'][], _asked = false): Goal | undefined {
  const goals = candidates(context, statuses)
  if (goals.length <= 1) return goals[0]
  const named = goals
    .map((goal) => ({ goal, shared: sharedWords(goal.title, turn.text) + (goal.measure ? sharedWords(goal.measure.verb, turn.text) : 0) }))
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared)
  const [first, second] = named
  if (first && first.shared > (second?.shared ?? 0)) return first.goal
  const counted = goals.filter(
    (goal) =>
      goal.measure &&
      turn.understanding.entities.some((entity) => isCount(entity) || entity.type === 'duration') &&
      amountIn(goal.measure, turn) !== undefined,
  )
  if (counted.length === 1) return counted[0]
  const fields = turn.understanding.entities.flatMap((entity) => (entity.type === 'field' ? [entity.value.field] : []))
  const inField = goals.filter((goal) => goal.fields.some((field) => fields.includes(field)))
  return inField.length === 1 ? inField[0] : undefined
}

export function goalIn(known: Known, context: Context): Goal | undefined {
  return context.person.goals.find((goal) => goal.id === known['goal'])
}

/** Whether the words of a goal occur in a text. */
export function namesGoal(goal: Goal, text: string): boolean {
  return sharedWords(goal.title, text) > 0
}

function candidates(context: Context, statuses: Goal['status'][]): Goal[] {
  return context.person.goals.filter((goal) => statuses.includes(goal.status))
}

/** How many words (English, by stem of five letters) or two-character pieces (Chinese) two texts share. */
function sharedWords(a: string, b: string): number {
  const left = pieces(a)
  const right = pieces(b)
  return [...left].filter((piece) => right.has(piece)).length
}

const common = new Set(['want', 'this', 'that', 'with', 'goal', 'more', 'every', 'week', 'day', 'times', '目标', '每天', '每周', '今天'])

function pieces(text: string): Set<string> {
  const bare = plain(text)
  const english = bare.match(/[a-z]{3,}/g) ?? []
  const chinese = [...bare.matchAll(/(?=([\u4e00-\u9fff]{2}))/g)].map((match) => match[1] ?? '')
  return new Set([...english.map(stem), ...chinese].filter((piece) => !common.has(piece)))
}

function stem(word: string): string {
  return word
    .replace(/(ning|ming|ing|ed|es|e|s)$/, '')
    .replace(/^ran$/, 'run')
    .replace(/^slept$/, 'sleep')
    .slice(0, 6)
}
