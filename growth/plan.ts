/** One thing to do, on a weekday (or every day) and at a time or part of the day. */
export interface PlanStep {
  id: string
  text: string
  /** RFC 5545 weekday list such as "MO,WE", or "daily". */
  day: string
  /** "19:00" in the person's zone, or null when they did not say. */
  time: string | null
}

/** One plan about one inner obstacle: if the cue comes, then one act (Gollwitzer & Sheeran 2006). */
export interface IfThen {
  if: string
  then: string
}

export interface Plan {
  goal: string
  steps: PlanStep[]
  ifThen: IfThen | null
  obstacle: string | null
  updatedAt: Date
}
