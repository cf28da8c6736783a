import type { Head } from './head.ts'
import type { Example, Trained } from './train-head.ts'

/** Rows as Markdown, so that the same table can be read in a terminal and in `docs/nlu.md`. */
export function markdownTable(head: readonly string[], cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => row.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s/g, ' '))) // labels and texts are anybody's
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n')
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** What a training shows: how it was done, how each label did on unseen texts, what is taken for what, and which examples look mislabelled. */
export function trainingTables(trained: Trained): string {
  const { head, unseen, choice } = trained
  const oos = head.outOfScope?.label ?? null
  const judged = unseen.map(({ example, logits }) => ({
    example,
    guess: best(head.labels, logits, oos),
    margin: marginOf(head.labels, logits, example.label),
  }))
  const ours = judged.filter(({ example }) => example.label !== oos)
  const right = ours.filter(({ example, guess }) => guess === example.label)
  const share = ours.length === 0 ? 'none to judge by' : `${percent(right.length / ours.length)} of ${ours.length} right`
  return [choice, `Unseen texts: ${share}.`, labelTable(ours, head), confusionTable(ours), suspectTable(judged), outOfScopeTable(trained)]
    .filter((part) => part !== '')
    .join('\n\n')
}

interface Judged {
  example: Example
  guess: string
  margin: number
}

/** `found`: of the texts of a label; `precise`: of the texts that were given it. `sure from`: see `Head.sureFrom`. */
function labelTable(judged: readonly Judged[], head: Head): string {
  if (judged.length === 0) return ''
  const rows = head.labels.flatMap((label, at) => {
    const own = judged.filter(({ example }) => example.label === label)
    const given = judged.filter(({ guess }) => guess === label)
    const right = own.filter(({ guess }) => guess === label).length
    const from = head.sureFrom?.[at] ?? 2
    if (own.length + given.length === 0) return []
    return [[label, String(own.length), shareOf(right, own.length), shareOf(right, given.length), from > 1 ? '' : from.toFixed(2)]]
  })
  return markdownTable(['label', 'count', 'found', 'precise', 'sure from'], rows)
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? '' : percent(part / whole)
}

function confusionTable(judged: readonly Judged[]): string {
  const confusions = new Map<string, number>()
  for (const { example, guess } of judged) {
    if (guess !== example.label) confusions.set(`${example.label} -> ${guess}`, (confusions.get(`${example.label} -> ${guess}`) ?? 0) + 1)
  }
  const worst = [...confusions].sort((a, b) => b[1] - a[1]).slice(0, 12)
  if (worst.length === 0) return ''
  return markdownTable(
    ['taken for', 'times'],
    worst.map(([pair, count]) => [pair, String(count)]),
  )
}

/** An odds of e^4, fifty to one, against the label that was written. */
const suspectFrom = 4

function suspectTable(judged: readonly Judged[]): string {
  const suspects = judged
    .filter(({ margin }) => margin > suspectFrom && margin < Number.POSITIVE_INFINITY)
    .sort((a, b) => b.margin - a.margin)
  const listed = suspects.slice(0, 12).map(({ example, guess }) => [example.label, guess, example.where ?? '', example.text.slice(0, 60)])
  return listed.length === 0 ? '' : `Perhaps mislabelled:\n${markdownTable(['label', 'looks like', 'where', 'text'], listed)}`
}

function outOfScopeTable({ head, unseen, calibration }: Trained): string {
  if (calibration === null) return ''
  const { rule, tried } = calibration
  const of = unseen.filter(({ example }) => example.label === rule.label || !head.labels.includes(example.label)).length
  const what = `Out of scope: ${rule.score} above ${rule.threshold.toFixed(3)}, which keeps ${percent(rule.kept)} of the unseen texts in scope`
  const chosen = tried.find(({ score }) => score === rule.score)
  if (of === 0 || chosen === undefined) return `${what}. There were no texts out of scope to judge it by.`
  const rows = tried.map(({ score, auroc, recall }) => [score === rule.score ? `${score} *` : score, auroc.toFixed(4), percent(recall)])
  const how = `finds ${percent(chosen.recall)} of ${of} out of scope; AUROC ${chosen.auroc.toFixed(3)}.`
  return `${what} and ${how}\n${markdownTable(['score', 'AUROC', 'found'], rows)}`
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
