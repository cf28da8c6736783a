/** What comes in and goes out, on any channel. Plain data: no channel's markup, no class. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export type Language = 'en' | 'zh'
export type ChannelName = 'web' | 'rest' | 'terminal' | 'teams' | 'slack'

/** Opaque ids made by us. */
export type PersonId = string
/** (account, conversation) as one opaque string made by the store. */
export type ConversationId = string

/** Who writes, as the channel knows them. Belongs to exactly one person. */
export interface Account {
  channel: ChannelName
  tenant: string
  externalId: string
}

export interface Attachment {
  name: string
  mediaType: string
  bytes: Uint8Array
}

export interface Message {
  /** Made by the client or the platform; unique within the account. The same id again is the same message. */
  id: string
  channel: ChannelName
  account: Account
  /** A stable string that the channel makes: one account in one place. */
  conversation: string
  /** How to reach the conversation. Only its channel reads it. */
  address: Json
  text: string
  /** The id of the choice that was pressed, when one was. */
  choice?: string
  /** What the channel knows about the person before they say it (browser language, IANA zone). */
  hints?: { language?: Language; timeZone?: string }
  attachments?: Attachment[]
  /** Coaching time. */
  at: Date
}

/** A message is known by (channel, tenant, external id, message id). */
export type MessageKey = { account: Account; id: string }

/** A quick answer. Pressing it sends `label` as the text and `id` as the choice. */
export interface Choice {
  id: string
  label: string
}

/** Something worth more than a sentence. Channels draw it in their own way; `text` of the reply says the same in words. */
export interface Card {
  kind: 'goal' | 'plan' | 'practice' | 'helplines' | 'data'
  title: string
  lines: { label: string; value: string; link?: string }[]
  steps?: string[]
  /** 0..1, drawn as a bar. */
  progress?: number
}

/** A small line or bar chart; the numbers stand beside it for whoever cannot see it. */
export interface Chart {
  kind: 'progress' | 'measure'
  title: string
  unit: string
  points: { at: string /* ISO date */; value: number }[]
  target?: number
}

/** Why something was said: what was counted, in words a person can read. */
export interface Reason {
  kind: string
  text: string
}

export interface Reply {
  text: string
  choices?: Choice[]
  card?: Card
  chart?: Chart
  why?: Reason[]
}

/** A stored reply: its place in the conversation (from 1, without gaps, both directions) and its coaching time. */
export type Numbered<T> = T & { seq: number; at: Date }

/** What became of a push: what the platform calls it, may have arrived, refused for good, or try later. */
export type Delivery = { delivered: Json | null } | 'unknown' | 'refused' | { retryAfterMs: number }
