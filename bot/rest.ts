import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Account, Json, Message, Numbered, Reply } from '../growth/message.ts'
import type { Channel } from './channel.ts'
import { identifier } from './clean-text.ts'
import { within } from './help.ts'
import type { RunningBot } from './open.ts'

/** The body of `POST /api/v1/messages`. */
export const restMessage = z
  .object({
    person: identifier.describe('Your own id of the person; `me` with a session token.'),
    text: z.string(),
    id: identifier.optional().describe('Your id of the message: the same id again is the same message.'),
    choice: identifier.optional().describe('The id of the choice that was pressed.'),
    language: z.enum(['en', 'zh']).optional(),
    timeZone: z.string().refine(isTimeZone, 'has to be an IANA name such as Europe/Paris').optional(),
  })
  .describe('One message of a person')

export type RestMessage = z.infer<typeof restMessage>

export type RestAnswer =
  | { kind: 'answered'; id: string; replies: Numbered<Reply>[]; understanding: Json }
  | { kind: 'running'; id: string; help?: Reply }
  /** Not kept, or not known yet; `refused` is what was thrown. */
  | { kind: 'help'; id: string; help: Reply; refused?: unknown }
  | { kind: 'other-text' }

/** Where a REST or web message belongs. */
export interface RestPlace {
  account: Account
  conversation: string
}

/** Clients of the API read what they have not seen yet, so there is nothing to push and nothing to hint. */
export function openRest(): Channel {
  return { name: 'rest', delivers: 'pull', async start() {}, async close() {} }
}

/** How long who is in danger waits for the turn of a message that is kept, before they are shown what needs no turn. */
const dangerWaitMs = 2_000
/** How long the reason of a refusal is waited for, when the help is there first. */
const reasonWaitMs = 150

/** Hands a message to the bot and waits for its turn; not as long for somebody in danger. */
export async function answerMessage(
  body: RestMessage,
  place: RestPlace,
  bot: Pick<RunningBot, 'receive' | 'answered' | 'understood'>,
  options: { at: Date; waitMs: number },
): Promise<RestAnswer> {
  const id = body.id ?? randomUUID()
  const { account, conversation } = place
  const hints = { ...(body.language && { language: body.language }), ...(body.timeZone && { timeZone: body.timeZone }) }
  const message: Message = {
    id,
    channel: account.channel,
    account,
    conversation,
    address: { account: account.externalId },
    text: body.text,
    hints,
    at: options.at,
    ...(body.choice === undefined ? {} : { choice: body.choice }),
  }
  let isKept = false
  let showHelp: (reply: Reply) => void = () => {}
  const helped = new Promise<Reply>((resolve) => (showHelp = resolve))
  const answering = answer()
  const first = await Promise.race([answering.catch((refused: unknown) => ({ kind: 'refused' as const, refused })), helped])
  if ('kind' in first && first.kind !== 'refused') return first
  if ('kind' in first) throw first.refused
  return within(isKept ? dangerWaitMs : reasonWaitMs, answering)
    .then((turned) => turned ?? (isKept ? { kind: 'running' as const, id, help: first } : { kind: 'help' as const, id, help: first }))
    .catch((refused: unknown) => ({ kind: 'help', id, help: first, refused }))

  async function answer(): Promise<RestAnswer> {
    const receipt = await bot.receive(message, showHelp)
    if (receipt.seen === 'other-text') return { kind: 'other-text' }
    isKept = true
    const replies = await bot.answered({ account, id }, options.waitMs)
    if (replies === 'running' || replies === 'unknown') return { kind: 'running', id }
    return { kind: 'answered', id, replies, understanding: bot.understood({ account, id }) ?? null }
  }
}

export function isTimeZone(name: string): boolean {
  // An offset such as "+02:00" is valid to Intl, but knows no summer time.
  if (name.length > 64 || !/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
