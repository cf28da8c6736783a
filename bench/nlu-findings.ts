import { markdownTable } from '../nlu/tables.ts'
import type { Estimate } from './nlu-metrics.ts'

/** One cell: what was measured, of whom. */
export interface Finding {
  /** A row's name, as in `nlu-goals.ts`. */
  what: string
  whose: string
  estimate: Estimate
}

export type Unit = '%' | 'AUROC' | 'F1' | 'ms' | 'x' | 'a second'

/** A row of the tables: what others reached, and what is asked of us. */
export interface Goal {
  what: string
  unit: Unit
  /** From our notes on published figures and earlier measurements, not measured in this run. */
  quoted?: string
  /** Whose figure is judged; Waymark's when it is left out. */
  whose?: string
  atLeast?: number
  aim?: number
  isLowerBetter?: boolean
}

export interface GoalGroup {
  title: string
  goals: Goal[]
}

export type Verdict = 'reached' | 'within one standard error' | 'MISSED'

/** A miss smaller than one standard error is none: another test set of this size could say the opposite. */
export function judge({ value, error }: Estimate, goal: number, isLowerBetter = false): Verdict {
  const miss = isLowerBetter ? value - goal : goal - value
  if (miss <= 1e-12) return 'reached'
  return miss <= error ? 'within one standard error' : 'MISSED'
}

export const waymark = 'Waymark'

/** The tables of what was measured, and one of the goals; Markdown, so that they can stand in `docs/nlu.md` as they are. */
export function findingTables(groups: readonly GoalGroup[], findings: readonly Finding[]): string {
  const parts = groups.flatMap(({ title, goals }) => {
    const found = goals.filter(({ what }) => findings.some((finding) => finding.what === what))
    if (found.length === 0) return []
    const owners = [...new Set(findings.filter(({ what }) => found.some((goal) => goal.what === what)).map(({ whose }) => whose))]
    const hasQuotes = found.some(({ quoted }) => quoted !== undefined)
    const rows = found.map((goal) => [
      goal.what,
      ...owners.map((whose) => cell(find(findings, goal.what, whose), goal.unit)),
      ...(hasQuotes ? [goal.quoted ?? ''] : []),
    ])
    return [`${title}\n\n${markdownTable(['what', ...owners, ...(hasQuotes ? ['quoted'] : [])], rows)}`]
  })
  const judged = judgedGoals(groups, findings).map(({ goal, estimate, atLeast, aim }) => [
    goal.whose === undefined ? goal.what : `${goal.what} (${goal.whose})`,
    shown(estimate.value, goal.unit),
    shown(estimate.error, goal.unit),
    `${shown(goal.atLeast ?? Number.NaN, goal.unit)}: ${atLeast}`,
    `${shown(goal.aim ?? Number.NaN, goal.unit)}: ${aim}`,
  ])
  if (judged.length > 0) parts.push(`Goals\n\n${markdownTable(['what', 'measured', 'standard error', 'at least', 'aim'], judged)}`)
  return parts.join('\n\n')
}

/** The same for programs. Shares, AUROC and F1 count in hundredths here, because the benches' JSON has two digits behind the point. */
export function findingsAsJson(groups: readonly GoalGroup[], findings: readonly Finding[]): { findings: object[]; goals: object[] } {
  const all = groups.flatMap(({ goals }) => goals)
  return {
    findings: findings.map(({ what, whose, estimate }) => {
      const unit = all.find((goal) => goal.what === what)?.unit ?? '%'
      const scale = isShare(unit) ? 100 : 1
      const { value, low, high, error, of } = estimate
      return { what, whose, unit, value: value * scale, low: low * scale, high: high * scale, standardError: error * scale, of }
    }),
    goals: judgedGoals(groups, findings).map(({ goal, atLeast, aim }) => ({ what: goal.what, whose: goal.whose ?? waymark, atLeast, aim })),
  }
}

function judgedGoals(groups: readonly GoalGroup[], findings: readonly Finding[]) {
  return groups.flatMap(({ goals }) =>
    goals.flatMap((goal) => {
      const estimate = find(findings, goal.what, goal.whose ?? waymark)?.estimate
      if (estimate === undefined || goal.atLeast === undefined || goal.aim === undefined || estimate.of === 0) return []
      const { atLeast, aim, isLowerBetter } = goal
      return [{ goal, estimate, atLeast: judge(estimate, atLeast, isLowerBetter), aim: judge(estimate, aim, isLowerBetter) }]
    }),
  )
}

function find(findings: readonly Finding[], what: string, whose: string): Finding | undefined {
  return findings.find((finding) => finding.what === what && finding.whose === whose)
}

function cell(finding: Finding | undefined, unit: Unit): string {
  if (finding === undefined || finding.estimate.of === 0) return ''
  const { value, low, high } = finding.estimate
  return `${shown(value, unit)} (${shown(low, unit)} to ${shown(high, unit)})`
}

function shown(value: number, unit: Unit): string {
  if (unit === '%' || unit === 'F1') return (100 * value).toFixed(1)
  if (unit === 'AUROC') return value.toFixed(4)
  return unit === 'a second' ? value.toFixed(0) : value.toFixed(2)
}

function isShare(unit: Unit): boolean {
  return unit === '%' || unit === 'F1' || unit === 'AUROC'
}
