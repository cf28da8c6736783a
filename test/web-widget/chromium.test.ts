import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { WireReply } from '../../web-widget/protocol.ts'
import { bundleWidget } from './bundle.ts'
import { openSmallServer, type SmallServer } from './small-server.ts'

const executablePath = '/usr/bin/chromium'
const isThere = existsSync(executablePath)
if (!isThere) console.warn(`\n*** The widget is NOT tested in a browser: ${executablePath} is missing. Install Debian's chromium. ***\n`)

/** What the small coach says to what. */
const answers: { [text: string]: WireReply } = {
  goal: {
    text: 'A fine goal.\nSee https://example.org/run.',
    card: { kind: 'goal', title: 'Run 10 km', progress: 0.25, lines: [{ label: 'By', value: '1 June' }] },
    why: [{ kind: 'words', text: 'You said 10k.' }],
    choices: [
      { id: 'weekend', label: 'The weekend' },
      { id: 'morning', label: 'Mornings' },
    ],
  },
  chart: {
    text: 'Further every week.',
    chart: {
      kind: 'progress',
      title: 'Longest run',
      unit: 'km',
      target: 10,
      points: [
        { at: '2026-01-01T08:00:00Z', value: 2 },
        { at: '2026-01-08T08:00:00Z', value: 4 },
      ],
    },
  },
  data: {
    text: 'All I know.',
    card: {
      kind: 'data',
      title: 'Your data',
      lines: [
        { label: 'File', value: 'Download', link: '/api/v1/people/me/export' },
        { label: 'Bad', value: 'trap', link: 'javascript:alert(1)' },
      ],
    },
  },
  '<img src=x onerror=alert(1)>': { text: '<b>not bold</b><script>alert(1)</script>' },
}

// On the build machine a missing browser is a failure, not a reason to look away.
describe.skipIf(!isThere && !process.env.CI)('the widget in Chromium', { timeout: 60_000, retry: 1 }, () => {
  let browser: Browser
  let script: string
  let server: SmallServer
  let context: BrowserContext
  const complaints: string[] = []

  beforeAll(async () => {
    script = await bundleWidget()
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
    await context.close()
    await server.close()
    expect(complaints.splice(0)).toEqual([])
  })

  it('greets, takes an idea to begin with, sends by keyboard, shows a card and quick answers', async () => {
    const page = await open()
    const box = page.getByRole('textbox')
    await page.getByRole('button', { name: 'Help me sleep better' }).click()
    expect(await box.inputValue()).toBe('Help me sleep better')
    await box.fill('goal')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'The weekend' }).waitFor()
    expect(await said(page)).toEqual(['goal', 'A fine goal.\nSee https://example.org/run.'])
    expect(await page.locator('.empty').isVisible()).toBe(false)
    expect(await box.evaluate((element: HTMLElement) => element.matches(':focus'))).toBe(true)
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('25')
    expect(await page.locator('.bubble a').getAttribute('rel')).toBe('noopener noreferrer')

    await page.getByText('Why?').click()
    await page.getByText('You said 10k.').waitFor()
    await page.getByRole('button', { name: 'Mornings' }).focus()
    await page.keyboard.press('Enter')
    await eventually(async () => expect((await said(page)).at(-1)).toBe('heard Mornings morning'))
    expect(await page.locator('.choice').count()).toBe(0)
    await eventually(async () => expect(await page.getByRole('log').getAttribute('aria-live')).toBe('polite'))
    await eventually(() => expect(server.reads.at(-1)).toBe(4))
  })

  it('draws a chart with its numbers, fetches data with the token, and shows markup as the text it is', async () => {
    const page = await open()
    await write(page, 'chart')
    await page.getByText('Show the numbers').click()
    expect(await page.getByRole('row').allTextContents()).toEqual(['Daykm', 'Jan 12 km', 'Jan 84 km', 'Target10 km'])
    expect(await page.locator('.plot').getAttribute('aria-label')).toContain('Jan 8: 4 km')
    await write(page, 'data')
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    const content = await (await saved).createReadStream()
    const chunks: Buffer[] = []
    for await (const chunk of content) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString()).toMatch(/Bearer token-/)
    expect(await page.getByRole('link', { name: 'trap' }).count()).toBe(0)
    await write(page, '<img src=x onerror=alert(1)>')
    await eventually(async () =>
      expect((await said(page)).slice(-2)).toEqual(['<img src=x onerror=alert(1)>', '<b>not bold</b><script>alert(1)</script>']),
    )
  })

  it('shows helplines at once below what was refused, the newest only, and goes on with the conversation', async () => {
    const page = await open()
    await write(page, 'refuse me')
    await page.getByText('Please wait a moment.').waitFor()
    const lines = [{ label: 'Emergency', value: '112', link: 'tel:112' }]
    for (const text of ['You are not alone.', 'I am still here.']) {
      server.help({ text, card: { kind: 'helplines', title: 'Germany', lines } })
      await page.getByText(text).waitFor()
    }
    expect(await page.getByRole('link', { name: '112' }).getAttribute('href')).toBe('tel:112')
    expect(await said(page)).toEqual(['refuse me', 'I am still here.'])
    await write(page, 'one')
    await eventually(async () => expect((await said(page)).toSorted()).toEqual(['I am still here.', 'heard one', 'one', 'refuse me']))
  })

  it('does not send while an input method is composing', async () => {
    const page = await open('zh-CN')
    const box = page.getByRole('textbox')
    await box.focus()
    const input = await context.newCDPSession(page)
    await input.send('Input.imeSetComposition', { text: 'paobu', selectionStart: 5, selectionEnd: 5 })
    await page.keyboard.press('Enter')
    await box.evaluate((element) => element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })))
    await input.send('Input.insertText', { text: '跑步' })
    expect(server.received).toEqual([])
    await page.keyboard.press('Enter')
    await eventually(() => expect(server.received).toHaveLength(1))
    expect(server.received[0]).toMatch(/^跑步\s*$/)
    await page.getByRole('button', { name: '紧急帮助' }).click()
    await eventually(async () => expect((await said(page)).at(-1)).toBe('heard 我现在需要帮助 crisis-help'))
  })

  it('comes back after the server was away: nothing lost, nothing twice, also after a reload and in a second tab', async () => {
    const page = await open()
    await write(page, 'one')
    await eventually(async () => expect(await said(page)).toEqual(['one', 'heard one']))
    server.lose.acknowledgements = 1
    await write(page, 'two')
    const back = server.restart(4_000) // long enough for the notice to be seen on a busy machine
    await write(page, 'three')
    await page.getByText(/Reconnecting/).waitFor()
    await back
    const all = ['one', 'heard one', 'two', 'three', 'heard three']
    await eventually(async () => expect(await said(page)).toEqual(all))
    expect(await page.locator('.unsent').count()).toBe(0)
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('waymark.outbox')))).toEqual([])

    const second = await context.newPage()
    await second.goto(server.url)
    await page.reload()
    server.say({ text: 'How did it go?' })
    for (const tab of [page, second]) await eventually(async () => expect(await said(tab)).toEqual([...all, 'How did it go?']))

    server.erase()
    await page.getByText(/Everything about you has been deleted/).waitFor()
    await second.getByText(/Everything about you has been deleted/).waitFor()
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  })

  it('is one person in two tabs that were opened at once', async () => {
    await open()
    await context.close()
    context = await browser.newContext()
    const before = server.handshakes.length
    const tabs = await Promise.all([context.newPage(), context.newPage()])
    await Promise.all(tabs.map((tab) => tab.goto(server.url)))
    await eventually(() => expect(server.handshakes).toHaveLength(before + 2))
    expect(server.handshakes.slice(before).filter((handshake) => handshake.token === undefined)).toHaveLength(1)
  })

  it('sends after a reload what was written while the server was away', async () => {
    const page = await open()
    await page.route('**/*', (route) => (route.request().url().includes('socket.io') ? route.abort() : route.continue()))
    await page.routeWebSocket(/socket\.io/, (socket) => void socket.close())
    await page.reload()
    await write(page, 'kept')
    await page.reload()
    await eventually(async () => expect(await said(page)).toEqual(['kept']))
    expect(server.received).toEqual([])
    complaints.length = 0
    await page.unrouteAll()
    const fresh = await context.newPage()
    await fresh.goto(server.url)
    await eventually(async () => expect(await said(fresh)).toEqual(['kept', 'heard kept']))
  })

  it('follows the language attribute at once and waits in the corner as a bubble', async () => {
    const page = await open()
    const chat = page.locator('waymark-chat')
    await write(page, 'one')
    await chat.evaluate((element) => element.setAttribute('language', 'zh'))
    await page.getByRole('button', { name: '紧急帮助' }).waitFor()
    await chat.evaluate((element) => element.setAttribute('mode', 'bubble'))
    const launcher = page.getByRole('button', { name: /和 Waymark 聊聊/ })
    expect(await page.getByRole('dialog').count()).toBe(0)
    server.say({ text: 'Are you there?' })
    await page.getByRole('button', { name: /1 条新消息/ }).waitFor()
    await launcher.click()
    await page.getByText('Are you there?').waitFor()
    await page.keyboard.press('Escape')
    expect(await launcher.evaluate((element) => element.matches(':focus'))).toBe(true)
    expect(await launcher.getAttribute('aria-label')).toBe('和 Waymark 聊聊')
  })

  async function open(locale = 'en-US'): Promise<Page> {
    server = await openSmallServer((text, choice) => [answers[text] ?? { text: ['heard', text, choice].filter(Boolean).join(' ') }], script)
    context = await browser.newContext({ locale, timezoneId: 'Europe/Berlin' })
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/Content.Security.Policy|Trusted/i.test(message.text())) complaints.push(message.text())
    })
    await page.goto(server.url)
    await page.locator('.empty').waitFor()
    return page
  }
})

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text)
  await page.keyboard.press('Enter')
}

function said(page: Page): Promise<string[]> {
  return page.locator('.bubble p').allTextContents()
}

function eventually(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 8_000, interval: 40 })
}
