import type { Json } from './message.ts'

/** One dialog under way: plain data, so that it survives a restart and a new release. */
export interface Frame {
  dialog: string
  version: number
  /** Slots that are known, by name. */
  known: { [slot: string]: Json }
  /** The slot whose question was asked last. */
  asked?: string
  /** How often that question was asked in a row. */
  times: number
  since: Date
}
