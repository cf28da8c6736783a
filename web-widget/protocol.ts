/** The wire between the widget and the server (Socket.IO). Every event carries exactly ONE object. Dates are ISO text. */

/** `auth` of the handshake. Without a token (or with one that is unknown) the server makes a new one. */
export interface Handshake {
  token?: string
  /** The highest number the client has. */
  last: number
  language: string
  timeZone: string
}

export interface WireChoice {
  id: string
  label: string
}
export interface WireCard {
  kind: 'goal' | 'plan' | 'practice' | 'helplines' | 'data'
  title: string
  lines: { label: string; value: string; link?: string }[]
  steps?: string[]
  progress?: number
}
export interface WireChart {
  kind: 'progress' | 'measure'
  title: string
  unit: string
  points: { at: string; value: number }[]
  target?: number
}
export interface WireReply {
  text: string
  choices?: WireChoice[]
  card?: WireCard
  chart?: WireChart
  why?: { kind: string; text: string }[]
}
export type WireEntry = { seq: number; at: string } & ({ from: 'person'; id: string; text: string } | { from: 'coach'; reply: WireReply })

export interface ServerEvents {
  /** First event after connecting: the session token to keep, and the number of the newest entry. */
  welcome(event: { token: string; upTo: number }): void
  /** New entries in order. The client drops numbers it has; a gap is asked for by `after`. */
  entries(event: { entries: WireEntry[] }): void
  typing(event: { on: boolean }): void
  /** The helplines, for somebody in danger whose message cannot be kept or answered at once. Kept nowhere, so it has no number. */
  help(event: { reply: WireReply }): void
  /** Everything about this person is gone: forget the token and the history; the next connect starts anew. */
  erased(event: Record<string, never>): void
}

export interface ClientEvents {
  /** Acknowledged only when durable. The same id may be sent again after a lost acknowledgement. */
  message(event: { id: string; text: string; choice?: string }, acknowledge: (answer: { seq: number } | { error: string }) => void): void
  after(event: { seq: number }, acknowledge: (answer: { entries: WireEntry[] }) => void): void
  read(event: { seq: number }): void
}
