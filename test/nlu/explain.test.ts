import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readExamples } from '../../nlu/examples.ts'
import { ownExamples } from '../../nlu/own-examples.ts'
import { type Explainer, openExplainer } from '../../nlu/explain.ts'
import { explanationText } from '../../nlu/explain-text.ts'
import { without, wordsOf } from '../../nlu/explain-words.ts'
import type { Explanation } from '../../nlu/explanation.ts'
import { type Head, loadHead, logitsOf, probabilitiesOf, saveHead } from '../../nlu/head.ts'
import { readManifest } from '../../nlu/manifest.ts'
import { openNlu } from '../../nlu/open.ts'
import { seededRandom, shuffled } from '../../nlu/random.ts'
import { trainHead } from '../../nlu/train-head.ts'
import type { Nlu } from '../../nlu/understanding.ts'

const anyTime = { at: new Date('2026-01-15T12:00:00Z'), timeZone: 'Europe/Berlin' }

let nlu: Nlu
let explainer: Explainer
beforeAll(async () => {
  nlu = await openNlu({ folder: 'models' })
  explainer = await openExplainer({ folder: 'models', nlu, atOnce: 2 * availableParallelism() })
  await explainer.explain('hello there') // with a new encoder the examples are read here: a minute on a busy machine
}, 300_000)
afterAll(() => nlu.close())

describe('words', () => {
  it.each([
    ["I'm always too tired, at 3.5km!", ["I'm", 'always', 'too', 'tired', 'at', '3.5km']],
    ['我想在六月前跑完10公里，可是太累', ['我想', '在', '六月', '前', '跑', '完', '10', '公里', '可是', '太', '累']],
    ['我想run a 10k 👍', ['我想', 'run', 'a', '10k', '👍']],
    ['... ！？', []],
  ])('of %s are found with their places', (text, words) => {
    const found = wordsOf(text)
    expect(found.map((word) => word.text)).toEqual(words)
    for (const { text: word, start, end } of found) expect(text.slice(start, end)).toBe(word)
  })

  it.each([
    ['I want to run', [0], 'want to run'],
    ['I want to run', [1, 2], 'I run'],
    ['I want to run', [3], 'I want to '],
    ['今天跑步了', [1], '今天了'],
  ])('of %s are left out without a trace', (text, which, rest) => {
    const words = wordsOf(text)
    expect(
      without(
        text,
        words.filter((_, index) => which.includes(index)),
      ),
    ).toBe(rest)
  })
})

describe('an explanation', () => {
  it.each([
    ["I want to run 10k before June but I'm always too tired after work", 'en', 'set_goal'],
    ['我想在六月前跑完10公里，可是下班总是太累', 'zh', 'set_goal'],
    ['我想run a 10k before 六月', 'en', 'set_goal'],
    ['提醒改到晚上9点吧', 'zh', 'reschedule_check_in'],
  ])('of %s says what understanding says, and why', async (text, language, label) => {
    const explanation = await explainer.explain(text)
    const understanding = await nlu.understand(text, anyTime)
    expect(explanation).toMatchObject({
      of: 'intent',
      text,
      language,
      label,
      isAnswer: true,
      score: understanding.intent.score,
      decidedBy: 'model',
      runnerUp: understanding.runnersUp[0] ?? {},
      outOfScope: { isOutOfScope: understanding.outOfScope, because: 'threshold' },
    })
    const { margin, logit, score, runnerUp, outOfScope, words, nearest, runs } = explanation
    expect(margin).toEqual({ logits: logit - (runnerUp?.logit ?? 0), score: score - (runnerUp?.score ?? 0) })
    expect(outOfScope?.inside).toBeCloseTo((outOfScope?.threshold ?? 0) - (outOfScope?.value ?? 0))
    expect(words.map((word) => word.fall)).toEqual(words.map((word) => word.fall).toSorted((a, b) => b - a))
    expect(words.map((word) => word.text).toSorted()).toEqual(
      wordsOf(text)
        .map((word) => word.text)
        .toSorted(),
    )
    expect(runs).toBe(1 + words.length)
    expect(nearest).toHaveLength(5)
    expect(nearest[0]).toMatchObject({ label })
    expect(nearest.map(({ cosine }) => cosine)).toEqual(nearest.map(({ cosine }) => cosine).toSorted((a, b) => b - a))
  })

  it('names as the fall of a word what the model says without it', async () => {
    const text = '提醒改到晚上9点吧'
    const { words, logit, label } = await explainer.explain(text)
    const head = await headOf('intent')
    for (const word of words) expect(logit - (await readLabel(head, without(text, [word]), label)).logit).toBeCloseTo(word.fall, 9)
  })

  it('shows only examples of our own files', async () => {
    const { nearest } = await explainer.explain('我想每天早上跑步半小时', { nearest: 20 })
    const own = await ownExamples('models', 'intents')
    expect(nearest).toHaveLength(20)
    for (const { text, label } of nearest) expect(own).toContainEqual(expect.objectContaining({ text, label }))
  })

  it.each(['what is the weather in Paris tomorrow', '帮我订一张去北京的机票'])('of %s says what makes it strange', async (text) => {
    const { outOfScope, words, label } = await explainer.explain(text)
    expect(outOfScope).toMatchObject({ isOutOfScope: true, because: 'threshold' })
    expect(outOfScope?.inside).toBeLessThan(0)
    expect(label).not.toBe('out_of_scope')
    expect(Math.max(...words.map(({ outOfScopeFall }) => outOfScopeFall ?? 0))).toBeGreaterThan(0)
  })

  it.each(['nvm', '好的好的'])('of %s says that it is a set phrase', async (text) => {
    const explanation = await explainer.explain(text)
    expect(explanation).toMatchObject({ decidedBy: 'set-phrase', outOfScope: { isOutOfScope: false } })
    expect(explanationText(explanation)).toMatch(/set phrase|固定用语/)
  })

  it.each(['', '   \n', '...', '？！'])('of "%s" says that there are no words', async (text) => {
    const explanation = await explainer.explain(text)
    expect(explanation).toMatchObject({ words: [], parts: [], nearest: [], runs: 1, outOfScope: { isOutOfScope: true } })
    expect(explanationText(explanation, 'en')).toContain('There are no words to look at.')
  })

  it('of a single word compares with nothing', async () => {
    const { words } = await explainer.explain('跑步')
    expect(words).toHaveLength(1)
  })

  it('looks at the sentences of a long text first, then at the words of the chief ones', async () => {
    const story = 'It rained all day and the bus was late again. We talked about the neighbours and their new dog. '
    const text = `${story.repeat(3)}Please delete my account and erase all my data. ${story.repeat(2)}`
    const { of, words, parts, runs } = await explainer.explain(text)
    expect(of).toBe('intent')
    expect(parts.map((part) => part.text).join('')).toBe(text)
    expect(words.length).toBeLessThanOrEqual(32)
    expect(runs).toBe(1 + parts.length + words.length)
    for (const { text: word, start, end } of words) expect(text.slice(start, end)).toBe(word)
  }, 180_000)

  it.each([
    ['without a full stop', 'we talked about this and that and it went on and on '.repeat(20)],
    ['of 40 kB', '我今天跑步了，然后吃了饭。'.repeat(1000)],
    ['of lone surrogates', '\udc00 a '.repeat(60)],
  ])(
    'of a text %s reads it a limited number of times',
    async (_, text) => {
      const { runs, parts, words } = await explainer.explain(text)
      expect(runs).toBeLessThan(80)
      expect(parts.length).toBeGreaterThan(1)
      expect(words.length).toBeGreaterThan(0)
      for (const { fall } of words) expect(Number.isFinite(fall)).toBe(true)
    },
    180_000,
  )

  it.each([
    ['I am so happy with how today went', 'positive', 'happy'],
    ['今天特别难过，什么都不想做', 'negative', '难过'],
  ])(
    'of the sentiment of %s names %s because of %s',
    async (text, label, word) => {
      const explanation = await explainer.explain(text, { of: 'sentiment' })
      const { sentiment } = await nlu.understand(text, anyTime)
      expect(explanation).toMatchObject({ of: 'sentiment', label, outOfScope: null })
      expect(explanation.label).toBe(sentiment)
      expect(explanation.words.slice(0, 2).map((one) => one.text)).toContain(word)
      expect(explanation.nearest.map((example) => example.label)).toContain(label)
    },
    120_000,
  )

  it.each([
    ['I want to kill myself', 'kill myself'],
    ['我不想活了', '不想活'],
  ])(
    'of the risk of %s shows what the rules found',
    async (text, evidence) => {
      const explanation = await explainer.explain(text, { of: 'risk' })
      expect(explanation).toMatchObject({
        label: 'crisis',
        decidedBy: 'rules',
        risk: { kind: 'suicide', kindBy: 'rules', rules: { level: 'crisis' } },
      })
      expect(explanation.risk?.rules.evidence.join(' ')).toContain(evidence)
      expect(explanation.risk?.model.crisis).toBeGreaterThan(0)
      expect(explanationText(explanation)).toContain(evidence)
      expect(new Set(explanation.nearest.map(({ label }) => label)).size).toBeGreaterThan(0)
      for (const { label } of explanation.nearest) expect(['none', 'concern', 'crisis']).toContain(label)
    },
    120_000,
  )

  it('is written in the language of the text, or in the one asked for', async () => {
    const explanation = await explainer.explain('我想每天早上跑步半小时')
    expect(explanationText(explanation)).toContain('意图：set_goal')
    expect(explanationText(explanation)).toContain('训练例句里最相近的几句')
    expect(explanationText(explanation, 'en')).toContain('Intent: set_goal')
  })

  it('asks for the model when there is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-explain-'))
    const degraded = await openNlu({ folder })
    const lost = await openExplainer({ folder: 'models', nlu: degraded })
    await expect(lost.explain('hello')).rejects.toThrow('Only the model can be explained. models/manifest.json is missing or changed.')
    await rm(folder, { recursive: true })
  })
})

describe('an explanation of custom intents', () => {
  const examples = {
    light_on: ['turn the light on', 'lights on please', 'switch on the lamp', 'lamp on', '开灯', '把灯打开'],
    music: ['play some jazz', 'put on a song', 'music please', 'start the playlist', '放首歌', '来点音乐'],
    oos: ['how tall is the tower', 'write my essay', 'I am hungry', 'what a day', '几点了'],
  }
  const rows = Object.entries(examples).flatMap(([label, texts]) => texts.map((text) => ({ text, label })))
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-explain-'))
    await writeFile(join(folder, 'home.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'))
    const vectors = await Promise.all(rows.map(async ({ text }) => (await nlu.understand(text, anyTime)).features))
    const encoder = (await readManifest('models')).encoder.sha256
    const { head } = await trainHead(rows, vectors, { encoder, oosLabel: 'oos' })
    await saveHead(join(folder, 'intents.json'), head)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('shows their own labels and examples', async () => {
    const custom = await openExplainer({ folder: 'models', nlu, intents: folder, examples: join(folder, 'home.jsonl') })
    const explanation = await custom.explain('please turn on the lights')
    expect(explanation).toMatchObject({ label: 'light_on', runnerUp: { label: 'music' } })
    for (const { text, label } of explanation.nearest) expect(rows).toContainEqual({ text, label })
    expect(explanation.nearest[0]?.label).toBe('light_on')
  })

  it('has no nearest examples when the file is not named', async () => {
    const custom = await openExplainer({ folder: 'models', nlu, intents: folder })
    expect(await custom.explain('please turn on the lights')).toMatchObject({ label: 'light_on', nearest: [] })
  })
})

// Words named blindly would win in half of the texts, and change as much as the others do.
describe('the named words', () => {
  const wanted = 500

  it('change the score more than other words when they are left out, over 500 texts', async () => {
    const head = await headOf('intent')
    const random = seededRandom(500)
    const texts = shuffled(await textsOfTheRepository(), random).slice(0, wanted)
    expect(texts).toHaveLength(wanted)

    const compared = await Promise.all(
      texts.map(async (text) => {
        const explanation = await explainer.explain(text, { nearest: 0 })
        const { named, others } = choose(explanation, seededRandom(text.length))
        const whole = await readLabel(head, text, explanation.label)
        const change = async (words: Explanation['words']): Promise<{ logit: number; score: number }> => {
          const less = await readLabel(head, without(text, words), explanation.label)
          return { logit: Math.abs(whole.logit - less.logit), score: Math.abs(whole.score - less.score) }
        }
        return { named: await change(named), others: await change(others) }
      }),
    )

    const mean = (of: (one: (typeof compared)[number]) => number): number =>
      compared.reduce((sum, one) => sum + of(one), 0) / compared.length
    const figures = {
      logitNamed: mean(({ named }) => named.logit),
      logitOthers: mean(({ others }) => others.logit),
      scoreNamed: mean(({ named }) => named.score),
      scoreOthers: mean(({ others }) => others.score),
      larger: mean(({ named, others }) => Number(named.logit > others.logit)),
      largerScore: mean(({ named, others }) => Number(named.score > others.score)),
    }
    console.log(
      `faithfulness: ${JSON.stringify(figures, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(3)) : value))}`,
    )
    expect(figures.larger).toBeGreaterThan(0.8)
    expect(figures.logitNamed).toBeGreaterThan(2 * figures.logitOthers)
    expect(figures.scoreNamed).toBeGreaterThan(2 * figures.scoreOthers)
  }, 600_000)

  /** One word of three to five, two of six to eight, three of more; as many others by lot. */
  function choose({ words }: Explanation, random: () => number): { named: Explanation['words']; others: Explanation['words'] } {
    const count = Math.min(3, Math.floor(words.length / 3))
    return { named: words.slice(0, count), others: shuffled(words.slice(count), random).slice(0, count) }
  }

  async function textsOfTheRepository(): Promise<string[]> {
    const files = ['en', 'zh'].flatMap((language) => [
      `test/nlu/held-out/utterances.${language}.yaml`,
      `models/examples/dev/intents.${language}.yaml`,
    ])
    const texts = (await Promise.all(files.filter((file) => existsSync(file)).map(readExamples))).flat().map(({ text }) => text)
    return [...new Set(texts)].filter((text) => wordsOf(text).length >= 3)
  }
})

describe('npm run nlu -- explain', () => {
  it('prints the whole explanation as JSON', async () => {
    const { code, out } = await run(['提醒改到晚上9点吧', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ of: 'intent', label: 'reschedule_check_in', decidedBy: 'model' })
  }, 120_000)

  it.each([
    [[], 'explain needs a text: npm run --silent nlu -- explain "I want to run".'],
    [['hello', '--of', 'mood'], '--of takes one of intent, sentiment, emotion, risk.'],
    [['hello', '--of', 'emotion', '--label', 'hangry'], 'There is no emotion called "hangry". Ask for one of joy, sadness,'],
    [['hello', '--language', 'fr'], '--language takes en or zh.'],
  ])('%j ends with a sentence', async (args, sentence) => {
    expect(await run(args)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) as string })
  })

  function run(args: string[]): Promise<{ code: number | null; out: string; err: string }> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'nlu/cli.ts', 'explain', ...args])
      let [out, err] = ['', '']
      child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part))
      child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part))
      child.on('error', reject).on('close', (code) => resolve({ code, out, err }))
    })
  }
})

async function headOf(name: 'intent'): Promise<Head> {
  return loadHead(`models/heads/${name}.json`, (await readManifest('models')).encoder.sha256)
}

async function readLabel(head: Head, text: string, label: string): Promise<{ logit: number; score: number }> {
  const logits = logitsOf(head, (await nlu.understand(text, anyTime)).features)
  const index = head.labels.indexOf(label)
  return { logit: logits[index] ?? 0, score: probabilitiesOf(logits)[index] ?? 0 }
}
