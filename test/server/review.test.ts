import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCommand, runReview } from '../../server/review-commands.ts'
import { root } from '../../server/config.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Store } from '../../store/store.ts'
import { type Environment, run } from '../e2e/serving.ts'
import { message, training, turn, utterance } from '../store/samples.ts'

let folder: string
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-review-'))
  store = await openSqliteStore({ folder })
})

afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the operator sees. */
async function review(...given: string[]) {
  const command = readCommand(given)
  if (command.name === 'help') throw new Error('that is the help')
  const seen = { code: 0, printed: '', told: '' }
  seen.code = await runReview(command, store.review, {
    print: (line) => (seen.printed += `${line}\n`),
    tell: (line) => (seen.told += `${line}\n`),
  })
  return seen
}

async function fill() {
  return turn(store, message('1'), {
    changes: [
      training(true),
      { kind: 'utterance-for-review', utterance: utterance('uone', { text: 'did the thing \u001b[2Jagain' }) },
      {
        kind: 'utterance-for-review',
        utterance: utterance('utwo', { text: '又做了那个', language: 'zh', reason: 'corrected', chosen: 'set_goal' }),
      },
      { kind: 'utterance-for-review', utterance: utterance('uthree', { text: '又做了那个', language: 'zh' }) },
    ],
  })
}

describe('npm run review', () => {
  it('lists what waits, with guesses and reason, without a word on whose it is', async () => {
    const { person, conversation } = await fill()
    const { code, printed, told } = await review('list')
    expect(code).toBe(0)
    expect(printed).toMatch(
      /uone {2}2026-03-02 {2}en {2}uncertain\n {4}did the thing {2}\[2Jagain\n {4}guessed: log_progress 0\.31, set_goal 0\.28\n/,
    )
    expect(printed).toMatch(/utwo .* corrected\n {4}又做了那个\n.*\n {4}they meant: set_goal\n/)
    expect(told).toBe('3 sentences waiting for a label.\n')
    for (const secret of [person, conversation, 'ann']) expect(printed + told).not.toContain(secret)
    expect(await review('list', '--limit', '1')).toMatchObject({ told: expect.stringContaining('There are more') })
    const [line = ''] = (await review('list', '--json')).printed.split('\n')
    expect(Object.keys(JSON.parse(line)).toSorted()).toEqual(['at', 'chosen', 'guesses', 'id', 'label', 'language', 'reason', 'text'])
  })

  it('labels, drops and writes out what has a label, for its owner alone', async () => {
    const { person } = await fill()
    const out = join(folder, 'reviewed.jsonl')
    expect(await review('export', '--out', out)).toMatchObject({ code: 1, told: 'No sentence has a label yet, so nothing was written.\n' })
    expect(readdirSync(folder)).not.toContain('reviewed.jsonl')
    writeFileSync(out, 'older', { mode: 0o644 })

    expect(await review('label', 'uone', 'oos')).toMatchObject({ code: 0, told: 'uone means out_of_scope.\n' })
    expect(await review('label', 'utwo', 'log_progress')).toMatchObject({ code: 0 })
    expect((await review('list', '--labelled')).printed).toMatch(/uone .*= out_of_scope[^]*utwo .*= log_progress/)
    expect((await review('list')).told).toBe('1 sentence waiting for a label.\n')
    expect(await review('label', 'uthree', 'log_progress')).toMatchObject({ code: 0 })
    const { code, told } = await review('export', '--out', out)
    expect(code).toBe(0)
    expect(told).toMatch(/^2 labelled sentences are in .*\nIt holds people's words: only you can read it \(mode 0600\)/)
    expect(statSync(out).mode & 0o777).toBe(0o600)
    expect(
      readFileSync(out, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { text: 'did the thing \u001b[2Jagain', label: 'out_of_scope', language: 'en' },
      { text: '又做了那个', label: 'log_progress', language: 'zh' },
    ])
    expect(readFileSync(out, 'utf8')).not.toContain(person)
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([])

    expect(await review('drop', 'uone')).toMatchObject({ code: 0, told: 'uone is gone.\n' })
    expect(await review('drop', 'uone')).toMatchObject({ code: 1, told: expect.stringContaining('There is no sentence uone') })
    await turn(store, message('2'), { changes: [training(false)] })
    expect(await review('label', 'utwo', 'set_goal')).toMatchObject({ code: 1 })
    expect((await review('list', '--labelled')).told).toBe('There is no sentence with a label.\n')
  })

  it.each([
    [['guess'], /"guess" is none of list, label, drop and export/],
    [['label', 'uone'], /label takes an id and an intent/],
    [['label', 'uone', 'set_gaol'], /"set_gaol" is none of the intents: .*set_goal/],
    [['label', 'uone', 'Set Goal', '--new'], /no name for an intent/],
    [['drop'], /drop takes one id/],
    [['export'], /export needs a file/],
    [['list', '--limit', '-1'], /limit/],
    [['list', '--loud'], /--loud/],
  ])('refuses %j with a sentence', (given, sentence) => {
    expect(() => readCommand(given)).toThrow(sentence)
    expect(() => readCommand(given)).toThrow(/See npm run review -- --help\.$/)
  })

  it('takes an intent that is new when that is said', () => {
    expect(readCommand(['label', 'uone', 'book_a_room', '--new'])).toEqual({ name: 'label', id: 'uone', intent: 'book_a_room' })
  })

  it('says so when the file cannot be written', async () => {
    await fill()
    await review('label', 'uone', 'help')
    await expect(review('export', '--out', join(folder, 'nowhere', 'file'))).rejects.toThrow(
      /cannot be written\. Check that its folder exists/,
    )
  })
})

describe('the command, as a process', { timeout: 120_000 }, () => {
  async function command(args: string[], env: Environment = {}) {
    const script = [join(root, 'node_modules/.bin/tsx'), join(root, 'server/review.ts')]
    const running = run(script[0] ?? '', [script[1] ?? '', ...args], { cwd: folder, env: { WAYMARK_DATA: folder, ...env } })
    return { code: await running.ended, stdout: running.stdout, stderr: running.stderr }
  }

  it('works on the data of the server, and says what to do while that has them or where none are', async () => {
    await fill()
    const busy = await command(['list'])
    expect(busy).toMatchObject({ code: 2, stdout: '' })
    expect(busy.stderr).toMatch(new RegExp(`is in use by process ${process.pid}\\..* stop the server, review, and start it again`))
    await store.close()
    const free = await command(['list', '--json'])
    expect(free.code).toBe(0)
    expect(free.stdout.trim().split('\n')).toHaveLength(3)
    const empty = mkdtempSync(join(tmpdir(), 'waymark-review-empty-'))
    const wrong = await command(['list'], { WAYMARK_DATA: empty })
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining(`There are no data in ${empty}. Set WAYMARK_DATA`) })
    expect(readdirSync(empty)).toEqual([])
    rmSync(empty, { recursive: true })
  })
})
