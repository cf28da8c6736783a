import { bySignTest } from './sign-test.ts'
import { markdownTable, percent } from './tables.ts'

/** A frozen text, and what is right for it: one label, or several at once (emotions). */
export interface Frozen {
  text: string
  language: string
  labels: readonly string[]
}

/** One decision about one frozen text, by the live head and by the one that would replace it. */
export interface GateCase {
  language: string
  label: string
  wasRight: boolean
  isRight: boolean
}

export interface Verdict {
  passes: boolean
  /** What was compared, or the table of what is worse. */
  report: string
}

export const noFrozen = 'Nothing was compared with the live head: there are no frozen texts.'

/**
 * A language may fall by one point in a hundred: less than a person would notice. Beyond that the fall counts when it is no luck: at least
 * `fewest` texts more are lost than gained, and the exact one-sided sign test over the texts on which the two heads differ (McNemar's test for
 * small numbers) gives it less than one chance in twenty. A fall of five points needs no test.
 */
const allowance = 0.01
const plainFall = 0.05
const luck = 0.05
/**
 * One or two texts change sides with every training, so a label is worse from three more lost than gained on, if they are a quarter of its
 * texts, or (a label with many texts) if the sign test gives that one chance in a hundred: some seventy labels are tried each time.
 */
const fewest = 3
const quarter = 0.25
const labelLuck = 0.01

/** Compares on frozen texts, per language and per label, and refuses what is worse. */
export function judgeGate(cases: readonly GateCase[]): Verdict {
  if (cases.length === 0) return { passes: true, report: noFrozen }
  const languages = [...new Set(cases.map(({ language }) => language))].sort()
  const labels = [...new Set(cases.map(({ label }) => label))].sort()
  const ofLanguage = languages.map((language) =>
    tally(
      cases.filter((one) => one.language === language),
      { language, label: '(all)' },
    ),
  )
  // A label is looked at in each language, and over all of them: two lost here and two there are four.
  const places = languages.length > 1 ? [...languages, '(all)'] : languages
  const ofLabel = labels.flatMap((label) =>
    places.map((language) =>
      tally(
        cases.filter((one) => one.label === label && (language === '(all)' || one.language === language)),
        { language, label },
      ),
    ),
  )
  const worse = [...ofLanguage.filter(isLanguageWorse), ...ofLabel.filter(isLabelWorse)]
  const summary = ofLanguage
    .map(({ language, of, before, after }) => `${language} ${percent(before / of)} -> ${percent(after / of)} of ${of}`)
    .join(', ')
  if (worse.length === 0) return { passes: true, report: `Compared with the live head on frozen texts: ${summary}.` }
  const rows = worse.map((row) => [row.language, row.label, row.of, row.before, row.after, row.lost, row.gained].map(String))
  return {
    passes: false,
    report: `Worse than the live head on frozen texts (${summary}):\n${markdownTable(['language', 'label', 'texts', 'right before', 'right now', 'lost', 'gained'], rows)}`,
  }
}

/** The decisions of both heads about each frozen text. A label that is named and not right is one more wrong decision where several may be named. */
export function gateCases(
  frozen: readonly Frozen[],
  answers: { live: (row: number) => readonly string[]; next: (row: number) => readonly string[]; several?: boolean },
): GateCase[] {
  return frozen.flatMap(({ language, labels }, row) => {
    const [live, next] = [answers.live(row), answers.next(row)]
    const asked = answers.several ? [...new Set([...labels, ...live, ...next])] : labels
    return asked.map((label) => ({
      language,
      label,
      wasRight: live.includes(label) === labels.includes(label),
      isRight: next.includes(label) === labels.includes(label),
    }))
  })
}

interface Tally {
  language: string
  label: string
  of: number
  before: number
  after: number
  lost: number
  gained: number
}

function tally(cases: readonly GateCase[], { language, label }: { language: string; label: string }): Tally {
  const count = (is: (one: GateCase) => boolean): number => cases.filter(is).length
  return {
    language,
    label,
    of: cases.length,
    before: count(({ wasRight }) => wasRight),
    after: count(({ isRight }) => isRight),
    lost: count(({ wasRight, isRight }) => wasRight && !isRight),
    gained: count(({ wasRight, isRight }) => !wasRight && isRight),
  }
}

function isLanguageWorse({ of, lost, gained }: Tally): boolean {
  const net = lost - gained
  if (net < fewest || net / of <= allowance) return false
  return net / of > plainFall || bySignTest(lost, gained) < luck
}

function isLabelWorse({ of, lost, gained }: Tally): boolean {
  const net = lost - gained
  return net >= fewest && (net >= quarter * of || bySignTest(lost, gained) < labelLuck)
}
