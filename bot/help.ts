import type { Account, Language, Message, Reply } from '../growth/message.ts'
import type { Profile } from '../growth/person.ts'
import type { Store } from '../store/store.ts'

/** What somebody in danger has to hear, found by rules alone; undefined where nobody is in danger. Waits for nothing. */
export type Urgent = (text: string, choice?: string) => Promise<((where: Where) => Reply) | undefined>

export interface Where {
  /** Left out: the language of the text. */
  language?: Language
  timeZone?: string
}

/** The helplines for somebody who cannot be answered now, and what is known about people while the store lets everybody wait. */
export interface Help {
  for(message: Pick<Message, 'text' | 'choice' | 'account' | 'hints'>): Promise<Reply | undefined>
  /** Shows them once the message waited for `soonMs`, or at once by `now`, unless it is over before. */
  watch(message: Message, show?: (reply: Reply) => void): Watch
  /** Undefined where nobody is known, or where the store is too slow to ask. */
  profile(account: Account): Promise<Profile | undefined>
}

export interface Watch {
  now(): Promise<void>
  over(): void
  /** Whether the rules see danger in the message; it is read once. */
  isInDanger(): Promise<boolean>
}

/** A person in danger is not to wait longer than a second; asking the store for their place takes a part of it. */
const soonMs = 400
const lookMs = 150
/** Of a store that hangs, no more is asked than this. */
const mostLooking = 50

export function openHelp(store: Pick<Store, 'people' | 'load'>, urgent: Urgent = async () => undefined): Help {
  let looking = 0

  async function profile(account: Account): Promise<Profile | undefined> {
    if (looking >= mostLooking) return undefined
    looking += 1
    const asked = look(account).finally(() => (looking -= 1))
    return within(lookMs, asked.catch(nothing))
  }

  async function look(account: Account): Promise<Profile | undefined> {
    const person = await store.people.find(account)
    return person === undefined ? undefined : (await store.load(person)).profile
  }

  async function find({ text, choice, account, hints = {} }: Parameters<Help['for']>[0]): Promise<Reply | undefined> {
    const say = await urgent(text, choice)
    return say?.((await profile(account)) ?? hints)
  }

  function watch(message: Message, show?: (reply: Reply) => void): Watch {
    let asked: ReturnType<Urgent> | undefined
    let isOver = show === undefined
    const timer = show && setTimeout(() => void now().catch(nothing), soonMs).unref()
    const ask = () => (asked ??= urgent(message.text, message.choice))
    async function now(): Promise<void> {
      if (isOver) return
      over()
      const say = await ask()
      if (say) show?.(say((await profile(message.account)) ?? message.hints ?? {}))
    }
    function over(): void {
      isOver = true
      clearTimeout(timer)
    }
    return { now, over, isInDanger: async () => (await ask()) !== undefined }
  }

  return { for: find, watch, profile }
}

/** What it resolves to, or undefined after so long. The work itself goes on. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, ms, undefined)))
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function nothing(): undefined {}
