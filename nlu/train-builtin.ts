import { openEncoder } from './encoder.ts'
import { InputError } from './errors.ts'
import { gateBuiltin } from './gate-builtin.ts'
import { type HeadName, headNames } from './head-names.ts'
import { replaceBuiltinHead } from './head-versions.ts'
import { lessons } from './lessons.ts'
import { withReviewed } from './reviewed.ts'
import { percent } from './tables.ts'
import { embedAll } from './vector-file.ts'

export interface BuiltinOptions {
  /** `models`: examples are read from its `examples/`, heads are written to its `heads/`. */
  folder: string
  /** Folder of the licensed corpora; without it the sentiment and emotion heads learn from our own examples only. */
  data?: string
  /** One head only; all when left out. */
  only?: HeadName
  /** Lines that somebody looked through, added to the examples of the intent head. */
  reviewed?: string
  /** Replaces a head although the gate finds it worse. */
  force?: boolean
  /** Share of in-scope texts that must stay in scope; 0.95 when left out. */
  kept?: number
  /** Share that may be wrong where the intent head calls itself sure; 0.05 when left out. */
  error?: number
  say: (line: string) => void
}

/** Trains Waymark's own heads again and lists them in the manifest with checksum, origin and scores. */
export async function trainBuiltinHeads({ folder, data, only, reviewed, force, kept, error, say }: BuiltinOptions): Promise<void> {
  const at = new Date()
  const refused: string[] = []
  const encoder = await openEncoder({ folder })
  try {
    for (const name of headNames) if (only === undefined || only === name) await trainOne(name)
  } finally {
    await encoder.close()
  }
  if (refused.length > 0)
    throw new InputError(`Not replaced, because worse than the live head: ${refused.join(', ')}. --force replaces all the same.`)

  async function trainOne(name: HeadName): Promise<void> {
    const lesson = await lessons[name]({
      folder,
      ...(data !== undefined && { data }),
      ...(reviewed !== undefined && { more: (examples) => withReviewed(examples, reviewed, say) }),
    })
    say(`\n${name}: ${lesson.texts.length} texts, judged by ${lesson.devTexts.length} of other writers`)
    const vectors = await embedAll(encoder, [...lesson.texts, ...lesson.devTexts], (done, of) =>
      say(`embedded ${done} of ${of} (${percent(done / of)})`),
    )
    const { head, l2, scores, report } = await lesson.learn(vectors.slice(0, lesson.texts.length), vectors.slice(lesson.texts.length), {
      encoder: encoder.sha256,
      onProgress: say,
      ...(kept !== undefined && { kept }),
      ...(error !== undefined && { error }),
    })
    const rounded = Object.fromEntries(Object.entries(scores).map(([what, value]) => [what, Number(value.toFixed(4))]))
    say(report)
    say(
      Object.entries(rounded)
        .map(([what, value]) => `${what} ${value}`)
        .join(', '),
    )
    const { passes, report: comparison } = await gateBuiltin(folder, name, head, encoder)
    say(comparison)
    if (!passes && !force) {
      refused.push(name)
      return
    }
    if (!passes) say('REPLACED ALL THE SAME, because of --force. "rollback" puts the last head back.')
    const facts = { trainedOn: lesson.trainedOn, texts: lesson.texts.length, l2, scores: rounded }
    await replaceBuiltinHead(folder, name, { head, facts, at })
  }
}
