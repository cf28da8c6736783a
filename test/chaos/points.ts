import { writeSync } from 'node:fs'

/** The steps of a message's way through the server, in this order: at each of them it can be killed. */
export const points = [
  'after-verify',
  'before-receive',
  'in-transaction',
  'before-durable',
  'after-durable',
  'after-receive',
  'before-ack',
  'after-ack',
  'after-next',
  'before-load',
  'after-load',
  'before-commit',
  'after-commit',
  'before-send',
  'after-send',
] as const
export type Point = (typeof points)[number]

/** Die when this point is passed for the `count`-th time from now on. */
export interface Plan {
  point: Point
  count: number
}

/** Called at every point; the process that was told to die there does not come back from it. */
export interface Fate {
  pass(point: Point): void
  /** Whether this point is the one. */
  awaits(point: Point): boolean
  arm(plan: Plan): void
}

export function createFate(): Fate {
  let left = 0
  let where: Point | undefined
  return {
    pass(point) {
      if (point !== where || --left > 0) return
      die(point)
    },
    awaits: (point) => point === where,
    arm({ point, count }) {
      where = point
      left = count
    },
  }
}

/** SIGKILL to oneself is delivered before the call returns: nothing more is run, flushed or closed. */
function die(point: Point): void {
  writeSync(1, `${point}\n`) // a pipe: the driver reads it afterwards
  process.kill(process.pid, 'SIGKILL')
}
