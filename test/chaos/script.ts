import type { Decide } from '../../bot/turn.ts'
import { failedTurn, openCheckIn, step } from '../../dialogs/manager.ts'
import type { Frame } from '../../growth/frame.ts'
import type { Goal } from '../../growth/goal.ts'

/** What scripted people write begins with this; everything else goes to the real dialogs. */
export const scripted = 'script:'
const dialog = 'asks-and-asks'

/**
 * A dialog that asks one question after the other and never ends. Each turn keeps the ids of all messages that it has heard, makes one goal,
 * and says in every reply which turn it is: a turn that ran twice, not at all, or on what was known before another one, is seen at once.
 */
export const decide: Decide = {
  async step(turn, context) {
    if (!turn.text.startsWith(scripted)) return step(turn, context)
    const heard = [...heardIn(context.person.stack), turn.id]
    const frame: Frame = { dialog, version: 1, known: { heard }, asked: `question ${heard.length + 1}`, times: 0, since: context.at }
    return {
      replies: answersTo(turn.id, heard.length).map((text) => ({ text })),
      stack: [frame],
      changes: [{ kind: 'goal-created', goal: goalOf(context.random.id(), turn.id, context.at) }],
    }
  },
  openCheckIn,
  failedTurn,
}

/** The replies to a message that is the `count`-th of its person: two for some, so that half of a turn would show. */
export function answersTo(id: string, count: number): string[] {
  const parts = id.charCodeAt(id.length - 1) % 3 === 0 ? 2 : 1
  return Array.from({ length: parts }, (_, part) => `turn ${count}, part ${part + 1} of ${parts}, answers ${id}`)
}

/** The messages that the dialog under way has heard, in order. */
export function heardIn(stack: readonly Pick<Frame, 'dialog' | 'known'>[]): string[] {
  const heard = stack.find((frame) => frame.dialog === dialog)?.known.heard
  return Array.isArray(heard) ? heard.map(String) : []
}

function goalOf(id: string, title: string, createdAt: Date): Goal {
  const rest = { measure: null, by: null, fields: [], why: null, progress: 0, milestones: [], counting: 'total', status: 'active' } as const
  return { ...rest, id, title, createdAt, fields: [], milestones: [] }
}
