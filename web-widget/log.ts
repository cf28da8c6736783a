import { icon, node } from './dom.ts'
import type { Unsent } from './outbox.ts'
import type { WireEntry, WireReply } from './protocol.ts'
import { drawPersonText, drawReply, drawTime, nameDay, type ReplyActions } from './render.ts'
import type { Texts } from './texts.ts'

export interface LogActions extends ReplyActions {
  retry(id: string): void
  edit(message: Unsent): void
}

/** The conversation as it is seen: what has its place first, what is still on its way below it. */
export interface Log {
  root: HTMLElement
  show(entries: readonly WireEntry[], options: { isNews: boolean }): void
  showUnsent(message: Unsent, options: { isNews: boolean }): void
  refuse(id: string, reason: string): void
  take(id: string): void
  /** A line of the widget itself, perhaps with something below it. */
  note(text: string, ...more: HTMLElement[]): void
  /** What the coach says to somebody in danger outside of the conversation. */
  help(reply: WireReply): void
  setTyping(on: boolean): void
  setConnected(on: boolean): void
  say(texts: Texts): void
  /** Nobody has said anything. */
  isEmpty(): boolean
  focus(): void
  clear(): void
}

const groupMs = 5 * 60_000
const nearPx = 90

export function openLog(actions: LogActions, first: { say: Texts; empty: HTMLElement; now: () => Date }): Log {
  let say = first.say
  let last: { at: Date; from: string; row: HTMLElement } | undefined
  let isAtEnd = true
  let helped: HTMLElement | undefined
  let hushed: ReturnType<typeof setTimeout> | undefined
  const unsent = new Map<string, HTMLElement>()
  const list = node('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '-1' })
  const typing = node('div', { class: 'typing', hidden: '' }, node('span', {}), node('span', {}), node('span', {}))
  const scroller = node('div', { class: 'scroller' }, first.empty, list, typing)
  const newest = node('button', { type: 'button', class: 'newest', hidden: '' }, icon('down'), node('span', {}))
  const root = node('div', { class: 'conversation' }, scroller, newest)

  newest.addEventListener('click', toEnd)
  list.addEventListener('toggle', (event) => event.target instanceof Element && event.target.scrollIntoView({ block: 'nearest' }), true)
  scroller.addEventListener('scroll', notice, { passive: true })
  new ResizeObserver(() => isAtEnd && toEnd()).observe(scroller) // the keyboard of a phone opens, the text box grows

  const log: Log = {
    root,
    show(entries, { isNews }) {
      if (entries.length === 0) return
      if (!isNews) hush()
      const rows = entries.map(place)
      if (isNews) for (const row of rows) row.classList.add('arrives')
      if (isNews && isAtEnd) toStartOf(rows.find((row) => row.classList.contains('coach')))
      else if (!isNews) toEnd()
      else notice()
    },
    showUnsent(message, { isNews }) {
      if (!isNews) hush()
      closeChoices()
      const row = node('div', { class: 'entry person unsent' }, drawPersonText(message.text, say), drawState())
      if (isNews) row.classList.add('arrives')
      unsent.set(message.id, row)
      list.append(row)
      toEnd()
    },
    refuse(id, reason) {
      const row = unsent.get(id)
      if (!row) return
      const again = node('button', { type: 'button', class: 'small-action' }, say.tryAgain)
      const edit = node('button', { type: 'button', class: 'small-action' }, say.edit)
      again.addEventListener('click', () => {
        row.lastElementChild?.replaceWith(drawState())
        actions.retry(id)
      })
      edit.addEventListener('click', () => actions.edit({ id, text: row.querySelector('p')?.textContent ?? '', at: 0 }))
      row.lastElementChild?.replaceWith(
        node('div', { class: 'meta refused' }, node('span', { dir: 'auto' }, reason || say.notSent), again, edit),
      )
      if (isAtEnd) toEnd()
    },
    take(id) {
      unsent.get(id)?.remove()
      unsent.delete(id)
    },
    note(text, ...more) {
      const row = node('div', { class: 'note', dir: 'auto' }, node('p', {}, text), ...more)
      list.append(row)
      toStartOf(row)
    },
    help(reply) {
      helped?.remove()
      helped = node('div', { class: 'entry coach' }, ...drawReply(reply, say, actions))
      list.append(helped)
      toStartOf(helped)
    },
    setTyping(on) {
      typing.hidden = !on
      if (on && isAtEnd) toEnd()
    },
    setConnected(on) {
      root.classList.toggle('away', !on)
    },
    say(texts) {
      say = texts
      list.setAttribute('aria-label', say.conversation)
      newest.setAttribute('aria-label', say.newest)
      for (const label of newest.querySelectorAll('span')) label.textContent = say.newest
      typing.setAttribute('aria-label', say.typing)
    },
    isEmpty: () => list.querySelector('.entry') === null,
    focus: () => list.focus({ preventScroll: true }),
    clear() {
      hush()
      list.replaceChildren()
      unsent.clear()
      last = undefined
      isAtEnd = true
      typing.hidden = true
    },
  }
  typing.setAttribute('role', 'img')
  log.say(say)
  return log

  /** Puts an entry behind all that have their place, and before what is still on its way. */
  function place(entry: WireEntry): HTMLElement {
    const at = new Date(entry.at)
    const known = entry.from === 'person' ? unsent.get(entry.id) : undefined
    const row = known ?? node('div', { class: `entry ${entry.from}` })
    if (entry.from === 'person') {
      closeChoices(row)
      unsent.delete(entry.id)
      row.classList.remove('unsent')
      if (!known) row.append(drawPersonText(entry.text, say))
      row.querySelector('.meta')?.remove()
    } else row.append(...drawReply(entry.reply, say, actions))
    row.insertBefore(node('div', { class: 'meta' }, drawTime(at, say)), row.querySelector('.choices'))
    const next = unsent.values().next().value ?? null
    const isNewDay = last?.at.toDateString() !== at.toDateString()
    // A row that stays where it is is not inserted again: a screen reader would say it twice.
    if (!known || (next && known.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_PRECEDING)) list.insertBefore(row, next)
    if (isNewDay) list.insertBefore(node('div', { class: 'day' }, node('span', {}, nameDay(at, first.now(), say))), row)
    if (last && !isNewDay && last.from === entry.from && at.getTime() - last.at.getTime() < groupMs) last.row.classList.add('followed')
    last = { at, from: entry.from, row }
    return row
  }

  /** An answer was given: the buttons above it are over. */
  function closeChoices(before?: HTMLElement): void {
    for (const group of list.querySelectorAll('.choices')) {
      if (!before?.parentNode || before.compareDocumentPosition(group) & Node.DOCUMENT_POSITION_PRECEDING) group.remove()
    }
  }

  function drawState(): HTMLElement {
    const sending = node('span', { class: 'sending' }, say.sending)
    return node('div', { class: 'meta', 'aria-live': 'off' }, sending, node('span', { class: 'waiting' }, say.waiting))
  }

  /** What was there before the page opened is not read out. */
  function hush(): void {
    list.setAttribute('aria-live', 'off')
    clearTimeout(hushed)
    hushed = setTimeout(() => list.setAttribute('aria-live', 'polite'), 300)
  }

  function toEnd(): void {
    scroller.scrollTop = log.isEmpty() ? 0 : scroller.scrollHeight // a greeting is read from its beginning
    notice()
  }

  /** A long answer is read from its beginning; one that ends in a question is shown with the question and its buttons. */
  function toStartOf(row: HTMLElement | undefined): void {
    const end = scroller.scrollHeight - scroller.clientHeight
    const asks = list.lastElementChild?.querySelector('.choices') != null && !row?.querySelector('.helplines') // words in a crisis come first
    scroller.scrollTop = row && !asks ? Math.min(end, row.offsetTop - scroller.offsetTop - 16) : end
    notice()
  }

  function notice(): void {
    const hidden = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop
    isAtEnd = hidden < nearPx
    newest.hidden = hidden < 16 // choices are seldom taller than nearPx, and must not hide without a sign
  }
}
