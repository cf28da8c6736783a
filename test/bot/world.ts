import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BotParts, openBot, type RunningBot } from '../../bot/open.ts'
import type { Decide } from '../../bot/turn.ts'
import type { Account, Message } from '../../growth/message.ts'
import type { Nlu } from '../../nlu/understanding.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Store } from '../../store/store.ts'
import { neutral } from './neutral.ts'

/** A bot on a real store in a temporary folder, with dialogs that repeat what they heard. */
export interface World {
  folder: string
  store: Store
  bot: RunningBot
  heard: string[]
  logged: { facts: object; event: string }[]
  close(): Promise<void>
}

export async function openWorld(parts: Partial<BotParts> = {}, folder?: string): Promise<World> {
  const place = folder ?? (await mkdtemp(join(tmpdir(), 'waymark-bot-')))
  const store = parts.store ?? (await openSqliteStore({ folder: place }))
  const heard: string[] = []
  const logged: World['logged'] = []
  const note = (facts: object, event: string) => void logged.push({ facts, event })
  const bot = openBot({
    store,
    nlu: parrotNlu(),
    decide: parrot(heard),
    suggest: async () => [],
    practice: () => undefined,
    helplines: () => ({ place: '', emergency: '', lines: [] }),
    clock: { now: () => new Date() },
    channels: [],
    log: { info: note, warn: note },
    backOffMs: [1],
    ...parts,
  })
  return {
    folder: place,
    store,
    bot,
    heard,
    logged,
    async close() {
      await bot.close()
      await store.close()
    },
  }
}

export async function forget(...folders: string[]): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
}

/** Says back what it hears; "forget me" erases, "remind me" makes a check-in that is due. */
export function parrot(heard: string[] = []): Decide {
  return {
    async step({ text }, { at, random, person }) {
      heard.push(text)
      const replies = [{ text: `heard ${text}` }]
      if (text === 'forget me') return { replies, stack: [], changes: [{ kind: 'person-erased', at }] }
      if (text === 'remind me') {
        const checkIn = { id: random.id(), goal: null, dueAt: at, rule: null, time: '09:00', status: 'waiting', unanswered: 0 } as const
        return { replies, stack: [], changes: [{ kind: 'check-in-scheduled', checkIn }] }
      }
      return { replies, stack: person.stack, changes: [] }
    },
    async openCheckIn(id, { person }) {
      const found = person.checkIns.find((checkIn) => checkIn.id === id)
      if (found === undefined) return { replies: [], stack: person.stack, changes: [] }
      const checkIn = { ...found, status: 'asked' } as const
      return {
        replies: [{ text: 'how did it go?' }],
        stack: person.stack,
        changes: [{ kind: 'check-in-asked', checkIn, slot: found.dueAt }],
      }
    },
    failedTurn: ({ at }) => ({ replies: [{ text: 'sorry' }], stack: [], changes: [{ kind: 'turn-failed', at }] }),
  }
}

export function parrotNlu(calls: string[] = []): Nlu {
  return {
    async understand(text, { language = 'en' }) {
      calls.push(text)
      return { ...neutral, language: /\p{Script=Han}/u.test(text) ? 'zh' : language }
    },
    embed: async (texts) => texts.map(() => new Float32Array()),
    degraded: null,
    async close() {},
  }
}

export function restAccount(externalId: string): Account {
  return { channel: 'rest', tenant: 'default', externalId }
}

export function messageOf(externalId: string, id: string, text: string, more: Partial<Message> = {}): Message {
  const account = restAccount(externalId)
  return { id, channel: 'rest', account, conversation: 'rest', address: null, text, at: new Date(), ...more }
}

/** Resolves once it is true; a failing test ends by its own time limit. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 5))
}
