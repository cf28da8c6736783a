import { askNow, type Deed, respond, type Said, type Seen, sorry } from './dialog.ts'

/** What everything should come to, kept in memory and changed at once: no store, no lanes, no failures. */
export interface Model {
  /** Coaching time. */
  now: number
  processes: number
  /** By the number of the account; undefined: nobody, or nobody any more. */
  lives: (Life | undefined)[]
  /** Who was erased, and where they wrote. */
  gone: Gone[]
  /** Accounts whose page is open. */
  connected: Set<number>
  messages: number
  events: number
  ran: Ran
}

/** What was run: a command whose time has not come is left out. */
export interface Ran {
  commands: number
  /** Processes that died in the middle of something. */
  deaths: number
}

export interface Gone {
  person: string
  conversations: string[]
}

/** A person, from the first message until they are erased. */
export interface Life {
  person: string
  seen: Seen
  rooms: { [room: string]: Room }
  /** In the order in which they came. */
  heard: Heard[]
  event: string | undefined
}

export interface Room {
  conversation: string
  /** What the coach should have said here, in order, and behind which message. */
  said: { text: string; behind: number }[]
}

export interface Heard {
  id: string
  room: string
  text: string
  seq: number
  replies: string[]
}

export function newModel(processes: number, ran: Ran): Model {
  const now = Date.parse('2026-03-02T08:00:00.000Z')
  return { now, processes, lives: [], gone: [], connected: new Set([0, 1, 2, 3]), messages: 0, events: 0, ran }
}

export function newLife(person: string): Life {
  const seen: Seen = { version: 0, goals: [], undo: null, checkIn: null, answers: 0, pausedUntil: null, last: [] }
  return { person, seen, rooms: {}, heard: [], event: undefined }
}

export interface Sent {
  id: string
  room: string
  text: string
}

/** A message that was acknowledged with this number, and the turn it has. */
export function hear(life: Life, { id, room, text }: Sent, { conversation, seq }: { conversation: string; seq: number }, at: number): Life {
  const place = (life.rooms[room] ??= { conversation, said: [] })
  const said: Said = text === 'break' ? { replies: [sorry], deeds: [] } : respond(text, id, life.seen, at)
  life.heard.push({ id, room, text, seq, replies: said.replies })
  take(life, said, place, seq)
  return life
}

/** The check-in that is due has its turn, in the room where the person wrote last. False when none is due. */
export function ask(life: Life, at: number): boolean {
  const room = life.rooms[life.heard.at(-1)?.room ?? '']
  if (!room || !life.seen.checkIn || life.seen.checkIn.dueAt > at) return false
  take(life, askNow(life.seen, at), room, 0)
  return true
}

/** A change from outside a conversation. */
export function change(life: Life, deed: Deed): Life {
  take(life, { replies: [], deeds: [deed] }, undefined, 0)
  return life
}

/** As `forget` leaves it. */
export function erase(model: Model, account: number): void {
  const life = model.lives[account]
  if (!life) return
  model.gone.push({ person: life.person, conversations: Object.values(life.rooms).map(({ conversation }) => conversation) })
  model.lives[account] = undefined
}

function take(life: Life, { replies, deeds }: Said, room: Room | undefined, behind: number): void {
  const { seen } = life
  for (const deed of deeds) apply(seen, deed)
  if (replies.length > 0) seen.last = replies
  seen.version += 1
  for (const text of replies) room?.said.push({ text, behind })
}

function apply(seen: Seen, deed: Deed): void {
  switch (deed.kind) {
    case 'goal': {
      const known = seen.goals.find(({ id }) => id === deed.id)
      if (known) known.title = deed.title
      else seen.goals.push({ id: deed.id, title: deed.title })
      return
    }
    case 'undo':
      seen.undo = deed.before && { ...deed.before }
      return
    case 'check-in':
      seen.checkIn = { ...deed.checkIn }
      return
    case 'answer':
      seen.answers += 1
      return
    case 'pause':
      seen.pausedUntil = deed.until
      return
    case 'note':
    case 'forget':
  }
}
