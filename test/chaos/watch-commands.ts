import type { Fate } from './points.ts'

/** Points in the middle of MongoDB's transactions: at each command, before the commit is sent, and when it was sent and nothing was heard of it. */
export function watchCommands({ pass, awaits }: Fate): (name: string, command: { [field: string]: unknown }) => void {
  return (name, command) => {
    if (name === 'commitTransaction') {
      pass('before-durable')
      // Some of them find it done, some not: nobody can say which, and that is the point.
      if (awaits('after-durable')) setTimeout(() => pass('after-durable'), Math.random() * 8)
    } else if (command.autocommit === false) pass('in-transaction')
  }
}
