import type fc from 'fast-check'
import type { Receipt } from '../../store/store.ts'
import { differences, ofLife } from './compare.ts'
import { hear, type Life, type Model, newLife, type Sent } from './model.ts'
import type { Process, Real } from './real.ts'

// What all commands are made of.

export const everybody = [0, 1, 2, 3]

export type Command = fc.AsyncCommand<Model, Real>
type Run = (model: Model, real: Real) => Promise<void>

export function command(name: string, run: Run, check: (model: Model) => boolean = () => true): Command {
  return {
    check: (model) => check(model),
    async run(model, real) {
      model.ran.commands += 1
      await run(model, real)
    },
    toString: () => name,
  }
}

export interface Sending {
  process: number
  who: number
  sent: Sent
}

/** Sends all at once, and again where there was no acknowledgement; then the model hears them in the order of their numbers. */
export async function sendAll(model: Model, real: Real, sendings: Sending[]): Promise<void> {
  const first = await Promise.all(sendings.map(({ process, who, sent }) => real.send(process, who, sent).catch(() => 'failed' as const)))
  const received: (Sending & { receipt: Receipt })[] = []
  await restartTheDead(model, real)
  for (const [index, sending] of sendings.entries()) {
    const receipt = first[index]
    const again = receipt === undefined || typeof receipt === 'string'
    received.push({ ...sending, receipt: again ? await real.deliver(sending.process, sending.who, sending.sent) : receipt })
  }
  for (const { who, sent, receipt } of received.toSorted((a, b) => a.receipt.seq - b.receipt.seq)) {
    const life = (model.lives[who] ??= newLife(receipt.person))
    hear(life, sent, receipt, model.now)
  }
}

export async function restartTheDead(model: Model, real: Real): Promise<void> {
  for (const [index, { store }] of real.processes.entries()) {
    if (!store.dead()) continue
    model.ran.deaths += 1
    await real.restart(index)
  }
}

/** What may come out in several ways: takes the one that it came to. */
export async function chooseOne(model: Model, real: Real, who: number, ways: ((life: Life) => Life)[]): Promise<void> {
  const before = lifeOf(model, who)
  const found: string[] = []
  for (const way of ways) {
    const life = way(structuredClone(before))
    const sentences = await ofLife(life, who, real)
    if (sentences.length === 0) {
      model.lives[who] = life
      return
    }
    found.push(sentences.join('; '))
  }
  throw new Error(`None of ${ways.length} ways: ${found.join('\nor: ')}`)
}

export async function settleAndCompare(model: Model, real: Real, accounts: number[]): Promise<void> {
  await real.settle()
  const found = await differences(model, real, accounts)
  if (found.length > 0) throw new Error(found.join('\n'))
}

export function newMessage(model: Model, who: number, room: number, what: string): Sent {
  return { id: `m${(model.messages += 1)}`, room: `${who}:${room}`, text: what }
}

/** What Slack got before stays there, but says nothing about the conversation that comes after it; `keep`: how much of that it got already. */
export function forgetPushed(real: Real, who: number, keep = 0): void {
  const isTheirs = ({ room }: { room: string }) => room.startsWith(`${who}:`)
  const theirs = real.pushed.filter(isTheirs)
  real.pushed = [...real.pushed.filter((one) => !isTheirs(one)), ...theirs.slice(theirs.length - keep)]
}

export function lifeOf(model: Model, who: number): Life {
  const life = model.lives[who]
  if (!life) throw new Error(`person ${who} does not live`)
  return life
}

export function processOf(real: Real, number: number): Process {
  const found = real.processes[number % real.processes.length]
  if (!found) throw new Error('there is no process')
  return found
}
