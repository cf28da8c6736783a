import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { refusals } from '../../bot/wording.ts'
import { forget, runServer, type Server, serve, temporaryFolder, zones } from './serving.ts'
import { type Language, type Said, type Way, ways } from './ways.ts'

const isRoot = process.getuid?.() === 0 && process.platform === 'linux'
if (!isRoot) console.warn('\n*** A full disk is NOT tested: only root can mount a small one. ***\n')

describe.skipIf(!isRoot)('a full disk', { timeout: 60_000 }, () => {
  const people: { way: Way; channel: 'widget' | 'rest'; language: Language; taken: string[] }[] = []
  let server: Server | undefined
  let disk: string
  let isMounted = false

  beforeAll(async () => {
    disk = await temporaryFolder()
    isMounted = mount(disk)
    // On the build machine that is a failure; elsewhere the machine may forbid it.
    if (!isMounted && process.env.CI) throw new Error('A small disk cannot be mounted here, so a full one is not tested.')
    if (!isMounted) console.warn('\n*** A full disk is NOT tested: this machine lets nobody mount a small one. ***\n')
  })
  afterAll(async () => {
    for (const { way } of people) way.close()
    await server?.kill('SIGKILL')
    if (isMounted) execFileSync('umount', [disk])
    await forget(disk)
  })

  it('is said in the language of the person, takes nothing that it cannot keep, and all goes on when there is room', async ({ skip }) => {
    skip(!isMounted)
    const filler = join(disk, 'filler')
    await mkdir(join(disk, 'data'))
    server = await serve(join(disk, 'data'), { WAYMARK_MESSAGES_PER_MINUTE: '10000', WAYMARK_REQUESTS_PER_SECOND: '10000' })
    for (const [channel, language] of [
      ['widget', 'zh'],
      ['rest', 'zh'],
      ['widget', 'en'],
      ['rest', 'en'],
    ] as const) {
      people.push({ way: await ways[channel](server, language), channel, language, taken: [] })
    }
    for (const person of people) await say(person, wishes[person.language])
    fill(filler)

    for (const person of people) {
      const refused = await untilRefused(person)
      expect(refused).toEqual(person.channel === 'rest' ? storeSentence : refusals.cannotKeep[person.language])
    }
    for (const { way, taken } of people) expect((await way.kept()).entries).toContainEqual(expect.objectContaining({ text: taken[0] }))
    const danger = { person: 'somebody-in-danger', text: 'I want to kill myself', language: 'en', timeZone: zones.en }
    expect(await server.ask('/api/v1/messages', { body: danger })).toMatchObject({
      status: 503,
      body: { help: { text: expect.stringContaining('112') as string, card: { kind: 'helplines' } } },
    })
    expect(await server.ask('/healthz')).toMatchObject({ status: 200 })
    expect(await server.ask('/readyz')).toMatchObject({
      status: 503,
      body: { status: 'not-ready', degraded: expect.arrayContaining(['store']) },
    })

    rmSync(filler)
    expect(await server.ask('/readyz')).toMatchObject({ status: 200 })
    for (const person of people) {
      await say(person, { en: 'Yes, please', zh: '好，可以' }[person.language])
      const { goals, entries } = await settled(person.way)
      expect(goals).toHaveLength(1)
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
      expect(entries.filter(({ from }) => from === 'person').map(({ text }) => text)).toEqual(person.taken)
    }
    expect(server.stderr).not.toMatch(/"level":60/)
  })

  it('is said when the server starts on one', async ({ skip }) => {
    skip(!isMounted)
    const filler = join(disk, 'filler')
    fill(filler)
    const running = runServer({ WAYMARK_DATA: join(disk, 'other') })
    expect(await running.ended).not.toBe(0)
    expect(running.stderr.trim()).toMatch(/^The data folder .+\.$/)
    expect(running.stderr).not.toMatch(/^\s+at |Error:|node:internal/m)
    rmSync(filler)
  })

  /** What was taken while there was no room is answered a little later. */
  async function settled(way: Way): ReturnType<Way['kept']> {
    return vi.waitFor(
      async () => {
        const all = await way.kept()
        expect(all.entries.at(-1)?.from).toBe('coach')
        return all
      },
      { timeout: 20_000, interval: 200 },
    )
  }

  /** What was acknowledged has to be there afterwards, however little room there was. */
  async function say(person: (typeof people)[number], text: string): Promise<Said> {
    const said = await person.way.say(text)
    if (!('refused' in said)) person.taken.push(text)
    return said
  }

  async function untilRefused(person: (typeof people)[number]): Promise<string> {
    // The files have some room of their own, and a person writes on until it is used up.
    for (let count = 0; count < 200; count += 1) {
      const said = await say(person, `${count} ${{ en: 'It was a long day. ', zh: '今天真是漫长的一天。' }[person.language].repeat(60)}`)
      if ('refused' in said) return said.refused
    }
    throw new Error('The disk is full, and everything was still taken.')
  }
})

const wishes = {
  en: 'I want to run 10k before June but I am always too tired after work',
  zh: '我想在六月前跑完10公里，可是下班总是太累',
}
const storeSentence = expect.stringMatching(/^The store cannot .+\.$/)

function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function fill(file: string): void {
  const handle = openSync(file, 'w')
  try {
    for (const size of [65_536, 4_096, 1]) {
      const bytes = Buffer.alloc(size)
      for (let written = size; written === size; ) written = writeOrStop(handle, bytes)
    }
  } finally {
    closeSync(handle)
  }
}

function writeOrStop(handle: number, bytes: Buffer): number {
  try {
    return writeSync(handle, bytes)
  } catch {
    return 0 // no room left
  }
}
