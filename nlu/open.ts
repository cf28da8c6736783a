import { type Encoder, type EncoderOptions, openEncoder, type TextVectors } from './encoder.ts'
import { sentenceOf } from './errors.ts'
import { readEmotions } from './emotion.ts'
import { type Head, loadHead } from './head.ts'
import { type HeadName, headNames } from './head-names.ts'
import { missingOrChanged, readManifest, verified } from './manifest.ts'
import { combineRisk, isRequest, readIntent, readSentiment } from './reading.ts'
import { wholeMessage } from './rules-intent.ts'
import { openRules } from './rules.ts'
import { type RulesReading, withGuesses } from './rules-only.ts'
import type { EncoderLoad, Intent, Nlu, UnderstandOptions, Understanding } from './understanding.ts'

export interface NluOptions {
  /** Where the model lies: `models`. */
  folder: string
  /** Encoder threads; as many as suit the machine when it is left out. */
  workers?: number
  log?: (line: string) => void
  /** What makes the encoder; tests hand in one that hangs. */
  encoder?: (options: EncoderOptions) => Promise<Encoder>
}

/** Opens the understanding of texts. With a missing or changed model it still opens, works by rules only, and `degraded` says why. */
export async function openNlu({ folder, workers, log = () => {}, encoder: open = openEncoder }: NluOptions): Promise<Nlu> {
  try {
    const heads = await openHeads(folder)
    const encoder = await open({ folder, ...(workers !== undefined && { workers }) })
    return new ModelNlu(encoder, heads, log)
  } catch (problem) {
    const why = sentenceOf(problem)
    log(`Understanding works by rules only: ${why}`)
    return rulesOnly(why)
  }
}

type Heads = Record<HeadName, Head>

async function openHeads(folder: string): Promise<Heads> {
  const manifest = await readManifest(folder)
  const open = async (name: HeadName): Promise<[HeadName, Head]> => {
    const listed = manifest.heads?.[name]
    if (listed === undefined) throw missingOrChanged(`heads/${name}.json`)
    return [name, await loadHead(await verified(folder, listed), manifest.encoder.sha256)]
  }
  return Object.fromEntries(await Promise.all(headNames.map(open))) as Heads
}

class ModelNlu implements Nlu {
  degraded: string | null = null
  readonly #encoder: Encoder
  readonly #heads: Heads
  readonly #rules = openRules()
  readonly #log: (line: string) => void

  constructor(encoder: Encoder, heads: Heads, log: (line: string) => void) {
    this.#encoder = encoder
    this.#heads = heads
    this.#log = log
  }

  async understand(text: string, options: UnderstandOptions): Promise<Understanding> {
    const pending = this.#encoder.embed(text)
    pending.catch(() => {}) // looked at below; until then it must not count as unhandled
    // The rules run while the encoder works in its thread.
    const byRules = await this.#rules.read(text, options)
    const said = wholeMessage(text)
    try {
      const vectors = await (byRules.risk.level === 'crisis' ? inTime(pending, options.dangerWaitMs) : pending)
      // The rules have seen danger already, and the encoder could only see the same: nobody in danger waits for it.
      if (vectors === undefined) return withGuesses(text, byRules)
      this.degraded = null
      return this.#combine(text, { byRules, said, vectors })
    } catch (problem) {
      const why = sentenceOf(problem)
      if (this.degraded !== why) this.#log(`Understanding works by rules only: ${why}`)
      this.degraded = why
      return withGuesses(text, byRules)
    }
  }

  embed(texts: string[]): Promise<Float32Array[]> {
    return Promise.all(texts.map(async (text) => (await this.#encoder.embed(text)).search))
  }

  load(): EncoderLoad {
    return this.#encoder.load()
  }

  async close(): Promise<void> {
    await Promise.all([this.#encoder.close(), this.#rules.close()])
  }

  #combine(
    text: string,
    { byRules, said, vectors }: { byRules: RulesReading; said: Intent | undefined; vectors: TextVectors },
  ): Understanding {
    const { features, search } = vectors
    const isBlank =
      !/[\p{Script=Latin}\p{Script=Han}\p{N}]/u.test(text) ||
      isJapanese(text) ||
      /^(.{1,3}?)\1{15,}$/su.test(text.trim()) ||
      isHesitation(text)
    const reading = readIntent<Intent>(this.#heads.intent, features)
    return {
      ...byRules,
      ...(said === undefined
        ? { ...reading, outOfScope: reading.outOfScope || isBlank, sure: reading.sure && !isBlank }
        : certain(said, reading)),
      ...readSentiment(this.#heads.sentiment, features),
      emotions: readEmotions(this.#heads.emotion, features),
      risk: combineRisk(byRules.risk, { risk: this.#heads.risk, kind: this.#heads['risk-kind'] }, features, {
        isRequest: isRequest(reading),
      }),
      vector: search,
      features,
    }
  }
}

/** What it resolves to, or undefined after so long. */
async function inTime<T>(work: Promise<T>, ms: number | undefined): Promise<T | undefined> {
  if (ms === undefined) return work
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, ms, undefined)))
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Han characters alone do not make it Chinese. */
function isJapanese(text: string): boolean {
  return (text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) > 0.3 * text.length
}

/** "呃…", "hmm": thinking aloud is neither a yes nor a no. */
function isHesitation(text: string): boolean {
  return /^(?:[呃额]|e+r+m*|e+m{2,}|u+[hm]+|h+m{2,}|[^\p{L}\p{N}])+$/iu.test(text)
}

/** A message that is nothing but a set phrase ("nvm", "好的") means what the phrase means. */
function certain(
  label: Intent,
  { intent, runnersUp }: ReturnType<typeof readIntent<Intent>>,
): Pick<Understanding, 'intent' | 'runnersUp' | 'outOfScope' | 'sure'> {
  const others = [intent, ...runnersUp].filter((other) => other.label !== label)
  const own = [intent, ...runnersUp].find((other) => other.label === label)?.score ?? 0
  return {
    intent: { label, score: Math.max(own, 0.95) },
    runnersUp: others.slice(0, 3).map((other) => ({ ...other, score: Math.min(other.score, 0.05) })),
    outOfScope: false,
    sure: true,
  }
}

function rulesOnly(why: string): Nlu {
  const rules = openRules()
  return {
    degraded: why,
    understand: async (text, options) => withGuesses(text, await rules.read(text, options)),
    embed: (texts) => Promise.resolve(texts.map(() => new Float32Array(0))),
    close: () => rules.close(),
  }
}
