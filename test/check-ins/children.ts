import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../../server/config.ts'
import type { Answer, Order } from './process.ts'

/** A scheduler in a process of its own. */
export interface Child {
  /** 'stopped' from when it says so until it is woken, 'dead' from when it is killed. */
  state: 'runs' | 'stopped' | 'dead'
  order(order: Order): void
  /** Orders, and waits for the answer that `find` takes. Undefined when it died. */
  ask<T>(order: Order, find: (answer: Answer) => T | undefined): Promise<T | undefined>
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void
  /** Resolves when it has ended. */
  ended: Promise<unknown>
}

/** Processes that are loaded and wait for their start, so that a round does not wait for them. */
export interface Children {
  next(): Child
  close(): Promise<void>
}

let count = 0

export async function openChildren(): Promise<Children> {
  const folder = join(root, `dist/check-ins-${process.pid}-${(count += 1)}`) // in dist, from where packages are found
  await build({
    entryPoints: [join(import.meta.dirname, 'process.ts')],
    outdir: folder,
    bundle: true,
    splitting: true, // the driver of MongoDB is loaded only where it is used
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  const all = new Set<ChildProcess>()
  const ready = [load(), load()]

  function load(): Child {
    const child = fork(join(folder, 'process.js'), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
    all.add(child)
    const one: Child = {
      state: 'runs',
      order: (order) => void (child.connected && child.send(order, () => {})),
      ask: (order, find) => ask(child, () => one.order(order), find),
      signal(signal) {
        if (one.state === 'dead') return
        child.kill(signal)
        one.state = ({ SIGKILL: 'dead', SIGSTOP: 'stopped', SIGCONT: 'runs' } as const)[signal]
      },
      ended: once(child, 'exit'),
    }
    child.stdout?.on('data', () => (one.state = 'stopped'))
    child.once('exit', () => {
      one.state = 'dead'
      all.delete(child)
    })
    return one
  }

  return {
    next() {
      ready.push(load())
      return ready.shift() ?? load()
    },
    async close() {
      for (const child of all) {
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function ask<T>(child: ChildProcess, send: () => void, find: (answer: Answer) => T | undefined): Promise<T | undefined> {
  return new Promise((resolve) => {
    const hear = (answer: Answer) => {
      const found = find(answer)
      if (found !== undefined) done(found)
    }
    const died = () => done(undefined)
    const done = (value: T | undefined) => {
      child.off('message', hear).off('exit', died)
      resolve(value)
    }
    child.on('message', hear).once('exit', died)
    if (child.exitCode === null && child.signalCode === null) send()
    else died()
  })
}
