import type { Message, MessageKey } from '../growth/message.ts'
import type { Receipt, Store } from '../store/store.ts'
import type { News } from './channel.ts'
import { type Ended, nameOf } from './ended.ts'
import type { NodeEvent, Nodes, ReceivedEvent } from './nodes.ts'
import type { Recent } from './recent.ts'
import type { Channels } from './show.ts'
import type { Work } from './work.ts'

export interface FollowParts {
  store: Pick<Store, 'inbox'>
  nodes: Nodes
  channels: Channels
  recent: Recent
  ended: Ended
  /** Undefined on a server that runs no turns. */
  work: Work | undefined
  closing: AbortSignal
}

/** What one of several servers has to do with the others: it tells them what it received, wakes on what they did, and shows what they answered. */
export interface Follow {
  /** Once a message is durable, and before anybody can have answered it. */
  tell(message: Message, receipt: Receipt): void
  /** Resolves when it is answered, by whomever, and the answer is shown here. */
  until(message: Message, receipt: Receipt): Promise<void>
  /** Messages that were received here and not answered yet. */
  waiting(): number
  /** Asks the others to answer what was received here and will not be answered here any more. */
  leave(): void
}

const lookMs = 1_000
const longestLookMs = 15_000

export function openFollow({ store, nodes, channels, recent, ended, work, closing }: FollowParts): Follow {
  const followed = new Map<string, { key: MessageKey; event: ReceivedEvent }>()
  nodes.hear(hear)
  nodes.onBreak(() => {
    void work?.takeUp()
    for (const channel of channels.values()) channel.missed?.()
  })

  function hear(event: NodeEvent): void {
    if (event.kind === 'received') {
      const { room, conversation, seq } = event
      showNews(room, { conversation, after: seq - 1, upTo: seq, typing: true, erased: false })
      if (event.wake) void work?.wake(event.person, event)
      return
    }
    const { room, conversation, after, upTo, erased, goodbye } = event
    const key = followed.get(nameOf(event))?.key
    ended.add(event)
    if (key !== undefined && goodbye) recent.add(key, { replies: goodbye })
    else if (key !== undefined) recent.wake(key)
    showNews(room, { conversation, after, upTo, typing: false, erased, ...(goodbye && { goodbye }) })
  }

  function showNews(room: string | null, news: Omit<News, 'room'>): void {
    if (room !== null) for (const channel of channels.values()) channel.news?.({ room, ...news })
  }

  function tell(message: Message, receipt: Receipt): void {
    const { seen, ...spot } = receipt
    const event = { kind: 'received', ...spot, room: roomOf(message), wake: !work } as const
    followed.set(nameOf(spot), { key: { account: message.account, id: message.id }, event: { ...event, room: null, wake: true } })
    // Where this server answers itself, only pages elsewhere want to know.
    if (seen === 'new' && (event.room !== null || event.wake)) nodes.tell(event)
  }

  async function until(message: Message, receipt: Receipt): Promise<void> {
    const { seen, ...spot } = receipt
    const key = { account: message.account, id: message.id }
    for (let waitMs = seen === 'new' && !work ? lookMs : 0; recent.get(key) === undefined; waitMs = nextWait(waitMs)) {
      if (await ended.wait(spot, waitMs)) break
      if (closing.aborted) return
      // Heard of nothing: either nobody has begun, or what they told was lost.
      const answer = await store.inbox.answer(key).catch(() => 'running' as const)
      if (answer !== 'running') {
        showLate(message, spot, answer === 'unknown' ? [] : answer)
        break
      }
      nodes.tell({ kind: 'received', ...spot, room: null, wake: true })
    }
    followed.delete(nameOf(spot))
  }

  function showLate(message: Message, { conversation, seq }: Omit<Receipt, 'seen'>, replies: { seq: number }[]): void {
    recent.wake({ account: message.account, id: message.id })
    const [first, last] = [replies[0]?.seq ?? seq + 1, replies.at(-1)?.seq ?? seq]
    showNews(roomOf(message), { conversation, after: first - 1, upTo: last, typing: false, erased: false })
  }

  function roomOf({ channel, address }: Message): string | null {
    return channels.get(channel)?.room?.(address) ?? null
  }

  function leave(): void {
    for (const { event } of followed.values()) nodes.tell(event)
  }

  return { tell, until, waiting: () => followed.size, leave }
}

function nextWait(waitMs: number): number {
  return Math.min(longestLookMs, Math.max(lookMs, waitMs * 2))
}
