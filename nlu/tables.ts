import type { Trained } from './train-head.ts'

/** Rows as Markdown, so that the same table can be read in a terminal and in `docs/nlu.md`. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n')
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** What a training shows: how each label did on unseen texts, what is taken for what, and which examples look mislabelled. */
export function trainingTables({ head, unseen, calibration }: Trained): string {
  const oos = head.outOfScope?.label ?? null
  const judged = unseen.map(({ example, logits }) => ({
    example,
    guess: best(head.labels, logits, oos),
    margin: marginOf(head.labels, logits, example.label),
  }))
  const ours = judged.filter(({ example }) => example.label !== oos)
  const right = ours.filter(({ example, guess }) => guess === example.label)
  const parts = [`Unseen texts: ${percent(right.length / Math.max(1, ours.length))} of ${ours.length} right.`]

  const confusions = new Map<string, number>()
  for (const { example, guess } of ours) {
    if (guess !== example.label) confusions.set(`${example.label} -> ${guess}`, (confusions.get(`${example.label} -> ${guess}`) ?? 0) + 1)
  }
  const worst = [...confusions].sort((a, b) => b[1] - a[1]).slice(0, 12)
  if (worst.length > 0)
    parts.push(
      markdownTable(
        ['taken for', 'times'],
        worst.map(([pair, count]) => [pair, String(count)]),
      ),
    )

  const suspects = judged.filter(({ margin }) => margin > 4).sort((a, b) => b.margin - a.margin)
  const listed = suspects.slice(0, 12).map(({ example, guess }) => [example.label, guess, example.text.slice(0, 60)])
  if (listed.length > 0) parts.push(`Perhaps mislabelled:\n${markdownTable(['label', 'looks like', 'text'], listed)}`)

  if (calibration !== null && unseen.some(({ example }) => example.label === oos || !head.labels.includes(example.label))) {
    const rows = calibration.tried.map(({ score, auroc, recall }) => [
      score === calibration.rule.score ? `${score} *` : score,
      auroc.toFixed(4),
      percent(recall),
    ])
    parts.push(
      `Out of scope, when ${percent(calibration.rule.kept)} of what is in scope is kept:\n${markdownTable(['score', 'AUROC', 'found'], rows)}`,
    )
  }
  return parts.join('\n\n')
}

function best(labels: readonly string[], logits: Float64Array, oos: string | null): string {
  let most = -1
  for (let label = 0; label < logits.length; label++) {
    if (labels[label] !== oos && (most === -1 || (logits[label] as number) > (logits[most] as number))) most = label
  }
  return labels[most] ?? ''
}

function marginOf(labels: readonly string[], logits: Float64Array, label: string): number {
  return Math.max(...logits) - (logits[labels.indexOf(label)] ?? Number.POSITIVE_INFINITY)
}
