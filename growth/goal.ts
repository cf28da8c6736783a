/** The seven fields of life that goals and practices belong to. */
export const fields = ['learning', 'career', 'mind', 'health', 'relationships', 'time', 'reflection'] as const
export type Field = (typeof fields)[number]

/** What is counted: "run 10 km", "read 12 books". */
export interface GoalMeasure {
  verb: string
  number: number
  unit: string
}

/** One of five levels of attainment, 0 = what was agreed (Kiresuk & Sherman 1968). */
export type Level = -2 | -1 | 0 | 1 | 2

export interface Milestone {
  id: string
  text: string
  number: number
  by: string | null
  doneAt: Date | null
}

export type GoalStatus = 'active' | 'paused' | 'done' | 'dropped'

export interface Goal {
  id: string
  /** In the person's own words, cut to a line. */
  title: string
  measure: GoalMeasure | null
  /** ISO date in the person's zone, the last day that counts. */
  by: string | null
  fields: Field[]
  /** Why it matters to them, when they said so. */
  why: string | null
  status: GoalStatus
  /** 0..1 */
  progress: number
  milestones: Milestone[]
  /** How the measure adds up: a total of entries ("read 12 books") or the best single one ("run 10 km"). */
  counting: 'total' | 'best'
  createdAt: Date
}
