import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forget, type SaidEntry, type Server, serve, temporaryFolder } from './serving.ts'
import { type Language, type Said, type Way, ways } from './ways.ts'

const wish = {
  en: 'I want to run 10k before June but I am always too tired after work',
  zh: '我想在六月前跑完10公里，可是下班总是太累',
}
/** A wish without a date, so that the date is asked for. */
const open = { en: 'I want to learn 300 Spanish words', zh: '我想读完12本书' }
const date = { en: 'by the end of March', zh: '三月底前' }
const yes = { en: 'Yes, please', zh: '好，可以' }

/** What people, browsers and programs send by mistake or on purpose. `kept`: it becomes a message like any other. */
const inputs: { [name: string]: { en: string; zh?: string; kept: boolean } } = {
  'nothing': { en: '', kept: false },
  'white space': { en: ' \n\t\u3000\u200b\ufeff ', kept: false },
  '100 kB': { en: 'I am so tired. '.repeat(6_700), zh: '我真的很累。'.repeat(5_600), kept: false },
  'NUL alone': { en: '\0\0\0', kept: true },
  'NUL in a sentence': { en: 'asdf\0ghjk qwer\0', zh: '呃\0呃呃\0', kept: true },
  'lone surrogates': { en: '\ud83d \udc00\ud83d', kept: true },
  'emoji': { en: '🐙🌵🎷', kept: true },
  'French': { en: 'Il fait beau à Lyon et le chat dort encore sur le balcon', kept: true },
  'Japanese': { en: '今日はとても良い天気ですね、猫がベランダで寝ています', kept: true },
  'Arabic': { en: 'الطقس جميل اليوم والقط نائم على الشرفة', kept: true },
  'HTML': { en: '<script>alert(1)</script><img src=x onerror="alert(1)">', kept: true },
  'one very long word': { en: 'a'.repeat(7_900), zh: '囧'.repeat(7_900), kept: true },
}

const cases = Object.entries(inputs).flatMap(([name, { en, zh = en, kept }]) => [
  { name, language: 'en' as const, text: en, isKept: kept },
  { name, language: 'zh' as const, text: zh, isKept: kept },
])

describe('what cannot be understood', () => {
  let server: Server
  let folder: string
  let way: Way | undefined

  beforeAll(async () => {
    folder = await temporaryFolder()
    server = await serve(folder)
  })
  afterAll(async () => {
    expect(server.stderr).not.toMatch(/"level":(50|60)/)
    await server.kill('SIGTERM')
    await forget(folder)
  })

  describe.each(['widget', 'rest'] as const)('over %s', (channel) => {
    it.each(cases)('$name in place of a yes ($language) gets a sentence, and the question can still be answered', async (one) => {
      const { language, text, isKept } = one
      way = await ways[channel](server, language)
      await way.say(wish[language])
      const said = await way.say(text)
      expect('replies' in said).toBe(isKept)
      expectSentences(said, language)
      expectSentences(await way.say(yes[language]), language)
      const { goals, checkIns, entries } = await way.kept()
      expect(goals).toHaveLength(1)
      expect(checkIns).toHaveLength(1)
      expectAllThere(entries, [wish[language], ...(isKept ? [storable(text)] : []), yes[language]])
      way.close()
    })

    it.each(cases)('$name in place of a date ($language) gets a sentence, and the date can still be said', async (one) => {
      const { language, text, isKept } = one
      way = await ways[channel](server, language)
      await way.say(open[language])
      await way.say(yes[language])
      const said = await way.say(text)
      expect('replies' in said).toBe(isKept)
      expectSentences(said, language)
      expectSentences(await way.say(date[language]), language)
      const { goals, entries } = await way.kept()
      expect(goals).toMatchObject([{ by: expect.stringMatching(/-03-31$/) }])
      expectAllThere(entries, [open[language], yes[language], ...(isKept ? [storable(text)] : []), date[language]])
      way.close()
    })

    it.each(cases)('$name as the first words ($language) gets a sentence, and a goal can be set after it', async (one) => {
      const { language, text, isKept } = one
      way = await ways[channel](server, language)
      const said = await way.say(text)
      expect('replies' in said).toBe(isKept)
      expectSentences(said, language)
      expectSentences(await way.say(wish[language]), language)
      expect((await way.kept()).goals).toHaveLength(1)
      way.close()
    })
  })
})

/** Every number once, and every message that was taken, in order. */
function expectAllThere(entries: SaidEntry[], texts: string[]): void {
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  expect(entries.filter(({ from }) => from === 'person').map(({ text }) => text)).toEqual(texts)
}

/** A text as it can be stored: without NUL and halves of characters. */
function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\ufffd')
}

/** Something a person can read, in their language, with nothing of the machine in it. */
function expectSentences(said: Said, language: Language): void {
  const texts = 'refused' in said ? [said.refused] : 'replies' in said ? said.replies.map((reply) => reply.text) : []
  expect(texts.length).toBeGreaterThan(0)
  for (const text of texts) {
    expect(text).toMatch(/[.!?。！？…)）”」]$/)
    expect(text).toMatch(language === 'zh' ? /\p{Script=Han}{2}/u : /[a-z]{2,} [a-z]{2,}/i)
    expect(text).not.toMatch(language === 'zh' ? /[a-z]{2,} [a-z]{2,} [a-z]{2,}/i : /\p{Script=Han}/u)
    expect(text).not.toMatch(/undefined|null|\[object|Error|\.[jt]s:\d+/)
  }
}
