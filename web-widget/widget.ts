import { drawCard } from './cards.ts'
import { openComposer } from './composer.ts'
import { openConnection, type Connection, type ConnectionState } from './connection.ts'
import { download } from './download.ts'
import { openHistory } from './history.ts'
import { openLog } from './log.ts'
import { newMessageId, openOutbox, type Unsent } from './outbox.ts'
import type { WireEntry } from './protocol.ts'
import { drawShell } from './shell.ts'
import { keyFor, openBrowserStorage } from './storage.ts'
import { texts, type Language } from './texts.ts'

export type Mode = 'page' | 'bubble'

export interface Widget {
  say(language: Language): void
  setMode(mode: Mode): void
  open(): void
  close(): void
  /** Takes the widget out of the page; what is unsent stays kept. */
  end(): void
}

/** Puts everything together: what is seen, what is known, and the way to the server. */
export function openWidget(root: ShadowRoot, options: { server: URL; language: Language; mode: Mode }): Widget {
  const { server } = options
  const storage = openBrowserStorage()
  const keys = {
    session: keyFor('waymark.session', server, new URL(location.href)),
    outbox: keyFor('waymark.outbox', server, new URL(location.href)),
    read: keyFor('waymark.read', server, new URL(location.href)),
  }
  const history = openHistory()
  const outbox = openOutbox(storage, keys.outbox, { now: Date.now, newId: newMessageId })
  let say = texts[options.language]
  let language = options.language
  let mode = options.mode
  let state: ConnectionState = 'resting'
  let isOpen = mode === 'page'
  let isCaughtUp = false
  let stateTimer: ReturnType<typeof setTimeout> | undefined
  const reasons = new Map<string, string>()

  const composer = openComposer((text) => send({ text }), say)
  const shell = drawShell(
    { help: askForHelp, fill: (text) => composer.fill(text), open: () => setOpen(true), close: () => setOpen(false) },
    say,
  )
  const log = openLog({ choose, retry, edit, download: save }, { say, empty: shell.empty, now: () => new Date() })
  shell.frame.append(log.root, composer.root)
  root.replaceChildren(shell.frame, shell.launcher)

  const connection: Connection = openConnection({
    server,
    history,
    outbox,
    token: {
      get: () => storage.get(keys.session),
      set: (token) => storage.set(keys.session, token),
      remove: () => {
        storage.remove(keys.session)
        storage.remove(keys.read)
      },
    },
    hello: () => ({ language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    ...('locks' in navigator ? { first: takeTurns } : {}),
    on: {
      state: showState,
      entries: showEntries,
      restarted() {
        storage.remove(keys.read)
        drawAgain()
      },
      typing: (on) => log.setTyping(on),
      help: (reply) => log.help(reply),
      accepted: (id) => reasons.delete(id),
      erased() {
        reasons.clear()
        log.clear()
        log.note(say.erased)
        shell.setUnread(0)
        isCaughtUp = true
        showEmpty()
      },
      refused(id, reason) {
        reasons.set(id, reason)
        log.refuse(id, reason)
      },
    },
  })

  const listeners = new AbortController()
  const { signal } = listeners
  addEventListener('storage', followOtherTabs, { signal })
  addEventListener('online', () => connection.wake(), { signal })
  addEventListener('offline', () => showState(state), { signal })
  document.addEventListener('visibilitychange', comeBack, { signal })
  shell.frame.addEventListener('keydown', leaveByEscape, { signal })

  const widget: Widget = {
    say(next) {
      language = next
      say = texts[next]
      shell.say(say)
      composer.say(say)
      log.say(say)
      drawAgain()
      showState(state)
    },
    setMode(next) {
      mode = next
      setOpen(next === 'page')
    },
    open: () => setOpen(true),
    close: () => setOpen(mode === 'page'),
    end() {
      listeners.abort()
      clearTimeout(stateTimer)
      connection.close()
      root.replaceChildren()
    },
  }
  shell.say(say)
  for (const message of outbox.list()) log.showUnsent(message, { isNews: false })
  isCaughtUp = storage.get(keys.session) === undefined // nobody to wait for: greet at once
  showEmpty()
  // A closed bubble of somebody we do not know leaves the server alone until it is opened.
  if (mode === 'page' || storage.get(keys.session) !== undefined || outbox.list().length > 0) connection.open()
  setOpen(isOpen, { isFirst: true })
  return widget

  function send(message: { text: string; choice?: string }): void {
    log.showUnsent(connection.send(message), { isNews: true })
    showEmpty()
  }

  function choose(choice: { id: string; label: string }): void {
    send({ text: choice.label, choice: choice.id })
    // The pressed button is gone. On a touch screen the text box would bring up the keyboard, so the conversation gets the focus.
    if (matchMedia('(pointer: coarse)').matches) log.focus()
    else composer.focus()
  }

  function retry(id: string): void {
    reasons.delete(id)
    connection.retry(id)
  }

  function edit({ id, text }: Unsent): void {
    connection.withdraw(id)
    reasons.delete(id)
    log.take(id)
    composer.fill(text)
    showEmpty()
  }

  function askForHelp(): void {
    send({ text: say.crisis.text, choice: 'crisis-help' })
    if (state === 'connected') return
    const card = { kind: 'helplines' as const, title: say.crisis.button, lines: say.crisis.offline }
    log.note(say.crisis.offlineTitle, drawCard(card, say, { download: save }))
  }

  function save(link: string): void {
    download(link, server, storage.get(keys.session) ?? '').catch(() => log.note(say.downloadFailed))
  }

  function showEntries(entries: WireEntry[], caughtUp: boolean): void {
    if (entries.some((entry) => entry.from === 'coach')) log.setTyping(false)
    log.show(entries, { isNews: isCaughtUp })
    isCaughtUp ||= caughtUp
    showEmpty()
    markRead()
  }

  /** From the beginning, without motion and without reading it out. */
  function drawAgain(): void {
    log.clear()
    log.show(history.entries, { isNews: false })
    for (const message of outbox.list()) {
      log.showUnsent(message, { isNews: false })
      const reason = reasons.get(message.id)
      if (reason !== undefined) log.refuse(message.id, reason)
    }
    showEmpty()
  }

  function showEmpty(): void {
    shell.empty.hidden = !isCaughtUp || !log.isEmpty()
  }

  function showState(next: ConnectionState): void {
    state = next
    clearTimeout(stateTimer)
    const isAway = next === 'connecting' || next === 'reconnecting'
    log.setConnected(!isAway)
    const words = navigator.onLine ? (next === 'connecting' ? say.connecting : say.reconnecting) : say.offline
    // A short break is nobody's business.
    if (isAway) stateTimer = setTimeout(() => shell.setState(words), 1_000)
    else shell.setState('')
  }

  function markRead(): void {
    const isSeen = isOpen && document.visibilityState === 'visible'
    const before = Number(storage.get(keys.read) ?? 0)
    if (isSeen && history.last > 0) {
      connection.read(history.last)
      if (history.last !== before) storage.set(keys.read, String(history.last))
    }
    shell.setUnread(isSeen ? 0 : history.entries.filter((entry) => entry.seq > before && entry.from === 'coach').length)
  }

  function comeBack(): void {
    if (document.visibilityState !== 'visible') return
    if (state !== 'connected') connection.wake()
    markRead()
  }

  function followOtherTabs(event: StorageEvent): void {
    if (event.key !== keys.session && event.key !== null) return
    if (event.newValue !== null && state === 'resting' && isCaughtUp) drawAgain()
    if (event.newValue !== null) connection.open()
    connection.wake()
  }

  function setOpen(open: boolean, { isFirst = false } = {}): void {
    isOpen = open
    shell.setOpen(open, mode)
    if (open) connection.open()
    markRead()
    if (isFirst || mode === 'page') return
    if (open) composer.focus()
    else shell.launcher.focus()
  }

  function leaveByEscape(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.isComposing && mode === 'bubble') setOpen(false)
  }

  /** Only one tab at a time makes a first contact; a tab that hangs holds nobody up for long. */
  function takeTurns(run: () => Promise<void>): void {
    const patience = AbortSignal.timeout(4_000)
    navigator.locks.request(keys.session, { signal: patience }, run).catch(() => run())
  }
}
