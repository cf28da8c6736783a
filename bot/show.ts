import type { ChannelName, Json } from '../growth/message.ts'
import type { Channel } from './channel.ts'
import type { Nodes } from './nodes.ts'
import type { BotLog } from './open.ts'
import type { RunningOutbox } from './outbox.ts'
import type { Turned } from './turn.ts'

export type Channels = Map<ChannelName, Channel>

/** Where a conversation is. */
export interface Place {
  channel: ChannelName
  address: Json
}

/** Hands on what a turn came to: here and, where there are others, to them. `seq` is the message that it answered, or 0. */
export type Show = (place: Place, seq: number, turned: Turned) => void

export function showing(channels: Channels, outbox: Pick<RunningOutbox, 'wake'>, nodes: Nodes | undefined, log: BotLog): Show {
  return (place, seq, turned) => {
    const { conversation, replies, erased } = turned
    const channel = channels.get(place.channel)
    const upTo = replies.at(-1)?.seq ?? seq
    try {
      channel?.hint?.(place.address, upTo, replies, erased)
    } catch (error) {
      log.warn({ error }, 'hint failed') // the client reads what it missed
    }
    if (channel?.delivers === 'push') outbox.wake()
    nodes?.tell({
      kind: 'turned',
      conversation: conversation ?? '',
      seq,
      room: channel?.room?.(place.address) ?? null,
      after: (replies[0]?.seq ?? upTo + 1) - 1,
      upTo,
      erased,
      ...(erased && { goodbye: replies }),
    })
  }
}
