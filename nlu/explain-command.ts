import { openExplainer } from './explain.ts'
import { explanationText } from './explain-text.ts'
import { explainable } from './explanation.ts'

/** As written on the command line. */
export interface ExplainCommand {
  folder: string
  workers: number
  /** What to explain, and the language of the answer; the text's own when it is left out. */
  of?: string | undefined
  /** A label to look at in place of the answer. */
  label?: string | undefined
  language?: string | undefined
  json?: boolean | undefined
  intents?: string | undefined
  examples?: string | undefined
  say: (line: string) => void
}

/** Prints why a text is understood as it is: sentences, or the whole object as JSON. */
export async function explainCommand(words: readonly string[], options: ExplainCommand): Promise<void> {
  if (words.length === 0) throw new Error('explain needs a text: npm run --silent nlu -- explain "I want to run".')
  const text = words.join(' ')
  const { folder, workers, label, language, json = false, intents, examples, say } = options
  const of = explainable.find((one) => one === (options.of ?? 'intent'))
  if (of === undefined) throw new Error(`--of takes one of ${explainable.join(', ')}.`)
  if (language !== undefined && language !== 'en' && language !== 'zh') throw new Error('--language takes en or zh.')

  const explainer = await openExplainer({
    folder,
    log: say,
    workers,
    ...(intents !== undefined && { intents }),
    ...(examples !== undefined && { examples }),
  })
  try {
    const explanation = await explainer.explain(text, { of, ...(label !== undefined && { label }), ...(language && { language }) })
    process.stdout.write(json ? `${JSON.stringify(explanation, rounded, 2)}\n` : `${explanationText(explanation, language)}\n`)
  } finally {
    await explainer.close()
  }
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value
}
