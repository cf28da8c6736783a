import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ChannelName, ConversationId, Delivery, Json, Message, MessageKey, Numbered, Reply } from '../growth/message.ts'
import type { Inbox, Receipt, Transcript } from '../store/store.ts'

/** What a channel may ask of the bot. */
export interface Bot {
  /**
   * Durable when it resolves; only then may the channel acknowledge. The turn itself runs on afterwards. `showHelp` is called at most once,
   * with the helplines for somebody in danger whom the store lets wait: to be shown at once, kept nowhere, without a number.
   */
  receive(message: Message, showHelp?: (reply: Reply) => void): Promise<Receipt>
  /** The same for a message that does not get as far. */
  help(message: Pick<Message, 'text' | 'choice' | 'account' | 'hints'>): Promise<Reply | undefined>
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
  /** Pull: where a conversation is shown, as a name that tells nobody anything. By it servers tell each other what is new there. */
  room?(address: Json): string | undefined
  /** Pull: what another server took or committed. May be lost. */
  news?(news: News): void
  /** Pull: something of another server may have been missed. */
  missed?(): void
  /** How many clients are connected to this process. */
  connected?(): number
  close(): Promise<void>
}

/** There are entries with the numbers from `after` + 1 to `upTo`. */
export interface News {
  room: string
  conversation: ConversationId
  after: number
  upTo: number
  /** Whether the answer to them is still to come. */
  typing: boolean
  erased: boolean
  /** Replies that cannot be read any more, since their person was erased. */
  goodbye?: Numbered<Reply>[]
}

/** What a channel handed over was not taken; the message is a sentence for whoever wrote it. */
export class ChannelError extends Error {
  override name = 'ChannelError'
  /** True when the same may go well a moment later. */
  readonly transient: boolean

  constructor(message: string, { transient = false, ...options }: ErrorOptions & { transient?: boolean } = {}) {
    super(message, options)
    this.transient = transient
  }
}
