import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Calls } from './load-pages.ts'
import { stopProcess } from './process.ts'

/** Pages in processes of their own, so that what they do does not count as what the server does. */
export interface Clients {
  /** The same for all processes: what each of them came to. */
  each<Name extends keyof Calls>(name: Name, ...options: Parameters<Calls[Name]>): Promise<Awaited<ReturnType<Calls[Name]>>[]>
  /** Counts are shared out: `count` pages over all processes. */
  share(count: number): number[]
  one<Name extends keyof Calls>(place: number, name: Name, ...options: Parameters<Calls[Name]>): Promise<Awaited<ReturnType<Calls[Name]>>>
  close(): Promise<void>
}

/** So many sockets leave a process room below the usual limits of file descriptors. */
const mostOfOne = 5_000

export async function startClients(pages: number, processes: number = Math.ceil(pages / mostOfOne)): Promise<Clients> {
  const children = Array.from({ length: processes }, () =>
    fork(join(import.meta.dirname, 'load-pages.ts'), { execArgv: ['--import', 'tsx'] }),
  )
  let asked = 0

  function one<Name extends keyof Calls>(place: number, name: Name, ...[options]: Parameters<Calls[Name]>) {
    const child = children[place]
    const id = (asked += 1)
    return new Promise<Awaited<ReturnType<Calls[Name]>>>((resolve, reject) => {
      const lost = () => settle(() => reject(new Error('A process of pages ended before its time.')))
      const hear = (answer: { id: number; error?: string; result?: unknown }) => {
        if (answer.id !== id) return
        const { error } = answer
        if (error !== undefined) settle(() => reject(new Error(error)))
        else settle(() => resolve(answer.result as Awaited<ReturnType<Calls[Name]>>))
      }
      function settle(end: () => void): void {
        child?.off('message', hear).off('exit', lost)
        end()
      }
      child?.on('message', hear).on('exit', lost)
      child?.send({ id, name, options })
    })
  }

  return {
    one,
    each: (name, ...options) => Promise.all(children.map((_, place) => one(place, name, ...options))),
    share: (count) =>
      children.map((_, place) => Math.floor((count * (place + 1)) / children.length) - Math.floor((count * place) / children.length)),
    async close() {
      await Promise.all(children.map(stopProcess))
    },
  }
}
