import { InputError } from './errors.ts'
import { checkTrainable, readExamples, withoutRepeats } from './examples.ts'
import { detectLanguage } from './language.ts'
import type { Example } from './train-head.ts'
import { intents } from './understanding.ts'

/** Waymark's own intent examples and the lines that somebody looked through; a label that is none of ours is refused with its line. */
export async function withReviewed(own: readonly Example[], path: string, say: (line: string) => void): Promise<Example[]> {
  const reviewed = await readExamples(path)
  const known: readonly string[] = intents
  const stranger = reviewed.find(({ label }) => !known.includes(label))
  if (stranger !== undefined) throw new InputError(`${stranger.where}: "${stranger.label}" is none of Waymark's intents.`)
  checkTrainable([...own, ...reviewed], path, 'out_of_scope')
  say(`${reviewed.length} reviewed examples from ${path}`)
  return withoutRepeats([
    ...own,
    ...reviewed.map((example) => ({ ...example, group: `${example.language ?? detectLanguage(example.text)} ${example.label}` })),
  ])
}
