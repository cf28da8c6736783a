import { spawn } from 'node:child_process'
import { type Plan, type Point, points } from './points.ts'
import type { Mistake } from './broken.ts'
import type { Kept, Question } from './look.ts'
import type { Answer, Order } from './server.ts'

/** A server that is loaded and waits for its order. */
export interface Standby {
  start(order: { env: { [name: string]: string }; plan: Plan | null; mistake: Mistake | null }): void
  /** Resolves with its address, or undefined when it died before it had one. */
  ready: Promise<string | undefined>
  arm(plan: Plan): void
  /** Undefined when it died before it answered. */
  look(questions: Question[]): Promise<(Kept | null)[] | undefined>
  kill(): void
  /** Resolves when it is gone: where it said it would die, or undefined, and what it complained of. */
  died: Promise<{ at: Point | undefined; isKilled: boolean; complaint: string }>
}

const alive = new Set<() => void>()
process.on('exit', () => {
  for (const kill of alive) kill()
})

/** `under`: a command that runs it, such as strace. */
export function spawnServer(script: string, under: string[] = []): Standby {
  const [command, ...args] = [...under, process.execPath, script]
  const child = spawn(command ?? '', args, {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('The chaos server has no output.')
  let pid = under.length === 0 ? child.pid : undefined // that of strace is not the server's
  let isDoomed = false
  let said = ''
  let complaint = ''
  let orders: Order[] | undefined = []
  let looks = 0
  const looking = new Map<number, (kept: (Kept | null)[] | undefined) => void>()
  const ready = defer<string | undefined>()
  const died = defer<Awaited<Standby['died']>>()

  stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  child.on('message', (answer: Answer) => {
    if ('loaded' in answer) {
      pid = answer.loaded
      if (isDoomed) kill()
      for (const order of orders ?? []) child.send(order, ignore)
      orders = undefined
    } else if ('ready' in answer) ready.resolve(answer.ready)
    else looking.get(answer.looked)?.(answer.kept)
  })
  child.on('error', (error) => (complaint += String(error)))
  child.on('close', (_code, signal) => {
    alive.delete(kill)
    ready.resolve(undefined)
    for (const answer of looking.values()) answer(undefined)
    died.resolve({ at: points.find((point) => said.trim() === point), isKilled: signal === 'SIGKILL', complaint })
  })
  alive.add(kill)

  function tell(order: Order): void {
    if (orders === undefined) child.send(order, ignore)
    else orders.push(order)
  }

  function kill(): void {
    isDoomed = true
    try {
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
    } catch {
      // it was faster
    }
  }

  return {
    start: (order) => tell({ start: order }),
    ready: ready.promise,
    arm: (plan) => tell({ arm: plan }),
    async look(questions) {
      const number = ++looks
      const kept = defer<(Kept | null)[] | undefined>()
      looking.set(number, kept.resolve)
      tell({ look: { number, questions } })
      void died.promise.then(() => kept.resolve(undefined))
      return kept.promise.finally(() => looking.delete(number))
    },
    kill,
    died: died.promise,
  }
}

function defer<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => (resolve = done))
  return { promise, resolve }
}

function ignore(): void {} // a process that died hears nothing any more
