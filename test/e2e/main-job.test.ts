import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Environment, forget, kept, type Server, serve, temporaryFolder, zones } from './serving.ts'

const executablePath = '/usr/bin/chromium'
const isThere = existsSync(executablePath)
if (!isThere) console.warn(`\n*** The main job is NOT tested in a browser: ${executablePath} is missing. Install Debian's chromium. ***\n`)

// A Tuesday; the first check-in is due on Sunday at 18:00 of the person.
const tuesday = { WAYMARK_CLOCK: '2026-12-01T08:00Z' }
/** Six real seconds before that Sunday at 18:00, so that the page is back before it comes. */
const sunday = { en: { WAYMARK_CLOCK: '2026-12-06T16:54Z x60' }, zh: { WAYMARK_CLOCK: '2026-12-06T09:54Z x60' } }

// On the build machine a missing browser is a failure, not a reason to look away.
describe.skipIf(!isThere && !process.env.CI)('the main job in Chromium', { timeout: 90_000, retry: 1 }, () => {
  let browser: Browser
  let context: BrowserContext | undefined
  let server: Server | undefined
  const folders: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    })
  }, 60_000)
  afterAll(() => browser?.close())
  afterEach(async () => {
    await context?.close()
    await server?.kill('SIGKILL')
    await forget(...folders.splice(0))
    expect(complaints.splice(0)).toEqual([])
  })

  it('takes a person in Chinese from a wish to a plan, through a killed server, to a check-in that comes by itself', async () => {
    const { page, folder } = await open('zh')
    await picture(page, 'zh-1-greeting')
    await write(page, '我想在六月前跑完10公里，可是下班总是太累')
    await page.getByRole('button', { name: '好，可以' }).waitFor()
    await picture(page, 'zh-2-goal')
    expect((await keptBy(page)).goals).toMatchObject([{ measure: { number: 10, unit: 'km' }, by: '2027-05-31' }])
    await page.getByRole('button', { name: '好，可以' }).click()
    await hears(page, /周日.*18:00/)
    await answer(page, '身体更轻松，也睡得好一点')

    const before = await said(page)
    await server?.kill('SIGKILL')
    await page.getByText('正在重新连接').waitFor()
    await write(page, '那我就先换上跑鞋，出门走五分钟')
    await picture(page, 'zh-3-away')
    await restart(folder, tuesday)
    await page.getByRole('button', { name: /周二、周四/ }).waitFor()
    expect((await said(page)).slice(0, before.length + 1)).toEqual([...before, '那我就先换上跑鞋，出门走五分钟'])
    await nothingIsLostOrDoubled(page)

    await write(page, '周二和周四晚上7点')
    await server?.kill('SIGKILL') // between the message and its answer, or just after it
    await restart(folder, tuesday)
    await page.getByRole('button', { name: '我试试' }).click()
    await page.getByRole('button', { name: '我试试' }).waitFor({ state: 'detached' })
    await coachIsDone(page)
    await picture(page, 'zh-4-plan')
    await nothingIsLostOrDoubled(page)
    const { goals, checkIns } = await keptBy(page)
    expect(goals).toHaveLength(1)
    expect(checkIns).toMatchObject([{ status: 'waiting', dueAt: '2026-12-06T10:00:00.000Z' }])

    const settled = await said(page)
    await server?.kill('SIGKILL')
    await restart(folder, sunday.zh)
    await hears(page, /跑完10公里.*怎么样|怎么样.*跑完10公里/)
    expect((await said(page)).slice(0, -1)).toEqual(settled)
    await picture(page, 'zh-5-check-in')

    await answer(page, '这周很糟，什么都没做')
    expect(await newest(page)).not.toMatch(/应该|必须|失败|为什么没|怎么没/)
    await answer(page, '项目上线，天天加班到很晚')
    await hears(page, /小/)
    await page.getByRole('button', { name: '好，小一点' }).click()
    await hears(page, /够了/)
    await hears(page, /12月13日/)
    await picture(page, 'zh-6-smaller-step')
    await nothingIsLostOrDoubled(page)
    const after = await keptBy(page)
    expect(after.goals).toMatchObject([{ status: 'active', measure: { number: 10, unit: 'km' } }])
    expect(after.checkIns).toMatchObject([{ status: 'waiting', dueAt: '2026-12-13T10:00:00.000Z' }])

    await page.reload()
    const all = (await keptBy(page)).entries.map(({ text, reply }) => text ?? reply?.text)
    await vi.waitFor(async () => expect(await said(page)).toEqual(all), { timeout: 8_000 })
  })

  it('takes a person in English from a wish to a check-in that comes by itself, on a phone', async () => {
    const { page, folder } = await open('en', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await picture(page, 'en-1-greeting')
    await write(page, 'I want to run 10k before June but I’m always too tired after work')
    await page.getByRole('button', { name: 'Yes, please' }).click()
    await hears(page, /Sunday at 18:00/)
    await picture(page, 'en-2-goal')
    await answer(page, 'sleeping better')
    await answer(page, 'put my shoes on and walk for five minutes')
    await answer(page, 'Tuesday and Thursday at 7pm')
    await page.getByRole('button', { name: 'Not now' }).click()
    await coachIsDone(page)
    await picture(page, 'en-3-plan')

    const settled = await said(page)
    await server?.kill('SIGKILL')
    await restart(folder, sunday.en)
    await hears(page, /“Run 10k”/)
    await vi.waitFor(async () => expect(await said(page)).toHaveLength(settled.length + 1), { timeout: 20_000 })
    expect((await said(page)).slice(0, -1)).toEqual(settled)
    await picture(page, 'en-4-check-in')
    await page.getByRole('button', { name: 'Hardly anything' }).click()
    await answer(page, 'too much work, home at nine every day')
    await hears(page, /smaller|only/i)
    await page.getByRole('button', { name: 'Yes, smaller' }).click()
    await hears(page, /13 December/)
    await picture(page, 'en-5-smaller-step')
    await nothingIsLostOrDoubled(page)
  })

  it('has its language model', async () => {
    const folder = await temporaryFolder()
    folders.push(folder)
    server = await serve(folder)
    const { status, body } = await server.ask('/readyz')
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'ready', degraded: expect.not.arrayContaining(['nlu']) })
  })

  async function open(language: 'en' | 'zh', options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; folder: string }> {
    const folder = await temporaryFolder()
    folders.push(folder)
    server = await serve(folder, tuesday)
    const locale = { en: 'en-GB', zh: 'zh-CN' }[language]
    context = await browser.newContext({ locale, timezoneId: zones[language], viewport: { width: 1280, height: 800 }, ...options })
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/Content.Security.Policy|Trusted/i.test(message.text())) complaints.push(message.text())
    })
    await page.goto(server.url)
    await page.locator('.empty').waitFor()
    return { page, folder }
  }

  /** The same port and the same folder, as a supervisor would do it. */
  async function restart(folder: string, env: Environment): Promise<void> {
    server = await serve(folder, { PORT: server?.port ?? '0', ...env })
  }

  async function keptBy(page: Page) {
    if (server === undefined) throw new Error('no server')
    const token = await page.evaluate(() => localStorage.getItem('waymark.session') ?? '')
    return kept(server, 'me', token)
  }

  /** What is seen is what is stored: every number once, in order, and nothing waits to be sent. */
  async function nothingIsLostOrDoubled(page: Page): Promise<void> {
    await coachIsDone(page)
    const { entries } = await keptBy(page)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    expect(await said(page)).toEqual(entries.map(({ text, reply }) => text ?? reply?.text))
    expect(await page.locator('.unsent').count()).toBe(0)
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('waymark.outbox')))).toEqual([])
  }

  /** The last word is the coach's, on the page as in the store. */
  async function coachIsDone(page: Page): Promise<void> {
    await vi.waitFor(
      async () => {
        expect(await page.locator('.entry').last().getAttribute('class')).toContain('coach')
        expect(await said(page)).toHaveLength((await keptBy(page)).entries.length)
      },
      { timeout: 20_000, interval: 50 },
    )
  }

  async function answer(page: Page, text: string): Promise<void> {
    await write(page, text)
    await coachIsDone(page)
  }
})

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text)
  await page.keyboard.press('Enter')
  await page.locator('.entry.person').filter({ hasText: text }).last().waitFor()
}

function said(page: Page): Promise<string[]> {
  return page.locator('.bubble p').allTextContents()
}

/** What the coach has said since the person's last message. */
async function newest(page: Page): Promise<string> {
  return page.evaluate(() => {
    const rows = [...(document.querySelector('waymark-chat')?.shadowRoot?.querySelectorAll('.entry') ?? [])]
    const last = rows.findLastIndex((row) => row.classList.contains('person'))
    return rows
      .slice(last + 1)
      .map((row) => row.querySelector('.bubble p')?.textContent)
      .join('\n')
  })
}

async function hears(page: Page, words: RegExp): Promise<void> {
  await vi.waitFor(async () => expect(await newest(page)).toMatch(words), { timeout: 25_000, interval: 50 })
}

/** For a person to look at, in the folder that PICTURES names. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) })
}
