import { applyChanges } from '../growth/apply.ts'
import type { Change } from '../growth/change.ts'
import type { Frame } from '../growth/frame.ts'
import type { Language, Reply } from '../growth/message.ts'
import type { Context, Known, Result, Step } from './dialog.ts'
import { sayIn } from './say.ts'

/** A turn in the making: what was said, what changed, and the stack as it is now. Everybody in the turn sees the person as changed so far. */
export class Talk {
  readonly replies: Reply[] = []
  readonly changes: Change[] = []
  stack: Frame[]
  context: Context
  /** At the first meeting the only question is the one for consent: the others wait a turn. */
  holdQuestions = false
  /** A crisis is open: no goal, no question, no suggestion. */
  resting = false
  /** How often in a row nothing was understood before this turn. */
  lostBefore = 0
  /** A question that takes any words stood open when this turn began. */
  answersFreely = false

  constructor(context: Context, stack: Frame[]) {
    this.context = context
    this.stack = stack
  }

  get top(): Frame | undefined {
    return this.stack.at(-1)
  }

  say(reply: Reply): void {
    this.replies.push(reply)
  }

  change(...changes: Change[]): void {
    this.changes.push(...changes)
    this.context = { ...this.context, person: applyChanges(this.context.person, changes) }
  }

  add(result: Pick<Result, 'replies' | 'changes'>): void {
    this.replies.push(...result.replies)
    this.change(...result.changes)
  }

  speak(language: Language): void {
    this.context = { ...this.context, say: sayIn(language, this.context.random) }
  }

  push(dialog: string, version: number, known: Known): Frame {
    const frame: Frame = { dialog, version, known, times: 0, since: this.context.at }
    this.stack = [...this.stack, frame]
    return frame
  }

  pop(): void {
    this.stack = this.stack.slice(0, -1)
  }

  /** Puts a new version of the top frame in its place: frames are data and are not changed where they stand. */
  replaceTop(frame: Frame): Frame {
    this.stack = [...this.stack.slice(0, -1), frame]
    return frame
  }

  step(): Step {
    return { replies: this.replies, stack: this.stack, changes: this.changes }
  }
}
