import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ChannelName, Delivery, Json, Message, MessageKey, Numbered, Reply } from '../growth/message.ts'
import type { Inbox, Receipt, Transcript } from '../store/store.ts'

/** What a channel may ask of the bot. */
export interface Bot {
  /** Durable when it resolves; only then may the channel acknowledge. The turn itself runs on afterwards. */
  receive(message: Message): Promise<Receipt>
  /** Resolves when the message's turn has been committed (or was before), with its replies; `running` after `waitMs`. */
  answered(key: MessageKey, waitMs: number): Promise<Numbered<Reply>[] | 'running' | 'unknown'>
  answer: Inbox['answer']
  after: Transcript['after']
  newest: Transcript['newest']
  read: Transcript['read']
}

/** The seam to one outside platform. `push`: the bot sends; `pull`: the client reads what it has not seen yet. */
export interface Channel {
  name: ChannelName
  delivers: 'push' | 'pull'
  /** Mounted by the server before any body parser. */
  routes?: { path: string; handle(request: IncomingMessage, response: ServerResponse): void }[]
  start(bot: Bot): Promise<void>
  /** Push: one reply a call. */
  send?(address: Json, reply: Numbered<Reply>, replaces?: Json): Promise<Delivery>
  /** Pull: there is something new up to this number. May be lost; the replies come along so that nobody has to read them again. */
  hint?(address: Json, upTo: number, replies: Numbered<Reply>[], erased: boolean): void
  typing?(address: Json): Promise<void>
  close(): Promise<void>
}

/** A channel failed for good: bad input from a platform, a refused credential. */
export class ChannelError extends Error {
  override name = 'ChannelError'
}
