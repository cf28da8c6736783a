import type { Spread } from './measure.ts'

/** Prints rows in columns to standard error; standard output is for the JSON. */
export function printTable(title: string, header: string[], rows: string[][]): void {
  const lines = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const print = (line: string[]) =>
    line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  process.stderr.write(`\n${title}\n${[print(header), rule, ...rows.map(print)].join('\n')}\n`)
}

export function spreadRow(name: string, { p50, p95, count }: Spread): string[] {
  return [name, number(p50), number(p95), String(count)]
}

export function number(value: number, digits = 2): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '-'
}

/** A goal and whether it was reached. A bench reports and never fails: the next run on this machine may differ. */
export interface Bar {
  goal: string
  measured: number
  reached: boolean
}

export function printBars(bars: Bar[]): void {
  for (const { goal, measured, reached } of bars) {
    process.stderr.write(`${reached ? 'reached' : 'MISSED '}  ${goal}: ${number(measured)}\n`)
  }
}

/** Says when the figures are about a busy machine. */
export function othersLine(share: number): string {
  return `other programs used at most ${(100 * share).toFixed(0)} % of the machine meanwhile\n`
}

/** JSON with two digits behind the point: more is noise. */
export function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' ? Math.round(part * 100) / 100 : part)))
}
