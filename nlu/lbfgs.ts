/** A smooth function: writes its gradient at `x` into `gradient` and returns its value. */
export type Smooth = (x: Float64Array, gradient: Float64Array) => number | Promise<number>

export interface LbfgsOptions {
  steps: number
  /** Stops when the steepest slope is below this. */
  tolerance: number
  /** Called after every step (from 1); `true` ends the search there. */
  onStep?: (step: number, x: Float64Array) => boolean | Promise<boolean>
}

const remembered = 8
const smallestSize = 1e-6

/** Finds the lowest point of a convex function from `start`: limited-memory BFGS (Nocedal & Wright 2006, algorithm 7.4) with a backtracking line search. */
export async function minimise(f: Smooth, start: Float64Array, { steps, tolerance, onStep }: LbfgsOptions): Promise<Float64Array> {
  let x = start.slice()
  let gradient = new Float64Array(x.length)
  let value = await f(x, gradient)
  const history: { moved: Float64Array; turned: Float64Array; curvature: number }[] = []

  for (let step = 0; step < steps && steepest(gradient) > tolerance; step++) {
    const direction = downhill(gradient, history)
    const slope = dot(gradient, direction)
    const nextGradient = new Float64Array(x.length)
    let size = history.length === 0 ? Math.min(1, 1 / norm(gradient)) : 1
    let next = along(x, direction, size)
    let nextValue = await f(next, nextGradient)
    while (nextValue > value + 1e-4 * size * slope && size > smallestSize) {
      size /= 2
      next = along(x, direction, size)
      nextValue = await f(next, nextGradient)
    }
    if (size <= smallestSize) break // 32-bit products see no slope any more
    const moved = difference(next, x)
    const turned = difference(nextGradient, gradient)
    const curvature = dot(moved, turned)
    if (curvature > 1e-12) history.push({ moved, turned, curvature })
    if (history.length > remembered) history.shift()
    x = next
    gradient = nextGradient
    value = nextValue
    if (await onStep?.(step + 1, x)) break
  }
  return x
}

/** The two-loop recursion: the gradient seen through the curvature of the last steps. */
function downhill(gradient: Float64Array, history: { moved: Float64Array; turned: Float64Array; curvature: number }[]): Float64Array {
  const direction = gradient.map((value) => -value)
  const weights: number[] = []
  for (const { moved, turned, curvature } of history.toReversed()) {
    const weight = dot(moved, direction) / curvature
    weights.push(weight)
    add(direction, turned, -weight)
  }
  const last = history.at(-1)
  if (last !== undefined) scale(direction, last.curvature / dot(last.turned, last.turned))
  for (const { moved, turned, curvature } of history) {
    add(direction, moved, (weights.pop() ?? 0) - dot(turned, direction) / curvature)
  }
  return direction
}

// Plain loops over equal lengths: with a callback or a check for each number they cost more than the products of a small training.
function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] as number) * (b[index] as number)
  return sum
}

function add(target: Float64Array, other: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++) target[index] = (target[index] as number) + factor * (other[index] as number)
}

function along(x: Float64Array, direction: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(x)
  add(next, direction, size)
  return next
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return along(a, b, -1)
}

function scale(target: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++) target[index] = (target[index] as number) * factor
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a))
}

function steepest(gradient: Float64Array): number {
  let most = 0
  for (const value of gradient) most = Math.max(most, Math.abs(value))
  return most
}
