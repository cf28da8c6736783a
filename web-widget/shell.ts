import { icon, mark, node } from './dom.ts'
import type { Texts } from './texts.ts'

export interface ShellActions {
  help(): void
  fill(text: string): void
  open(): void
  close(): void
}

/** What stands around the conversation: the head with the way to help, the greeting, the button in the corner. */
export interface Shell {
  frame: HTMLElement
  launcher: HTMLElement
  empty: HTMLElement
  say(texts: Texts): void
  /** In words; empty when all is well. */
  setState(words: string): void
  setUnread(count: number): void
  setOpen(open: boolean, mode: 'page' | 'bubble'): void
}

export function drawShell(actions: ShellActions, first: Texts): Shell {
  let say = first
  let unread = 0
  const subtitle = node('p')
  const helpText = node('span')
  const help = node('button', { type: 'button', class: 'crisis' }, icon('helplines'), helpText)
  const close = node('button', { type: 'button', class: 'round' }, icon('close'))
  const name = node('div', { class: 'name' }, node('h2', {}, 'Waymark'), subtitle)
  const head = node('header', { class: 'head' }, node('div', { class: 'badge' }, mark()), name, help, close)
  const state = node('div', { class: 'state', role: 'status' })
  const empty = node('section', { class: 'empty', hidden: '' })
  const frame = node('section', { class: 'frame' }, head, state)
  const count = node('span', { class: 'count', 'aria-hidden': 'true', hidden: '' })
  const launcher = node('button', { type: 'button', class: 'launcher', 'aria-haspopup': 'dialog' }, icon('chat'), count)

  help.addEventListener('click', () => actions.help())
  close.addEventListener('click', () => actions.close())
  launcher.addEventListener('click', () => (frame.hidden ? actions.open() : actions.close()))

  const nameLauncher = () => {
    launcher.setAttribute('aria-label', unread > 0 ? `${say.open} (${say.unread(unread)})` : say.open)
  }

  return {
    frame,
    launcher,
    empty,
    say(texts) {
      say = texts
      frame.lang = say.tag
      launcher.lang = say.tag
      frame.setAttribute('aria-label', say.conversation)
      subtitle.textContent = say.subtitle
      helpText.textContent = say.crisis.button
      close.setAttribute('aria-label', say.close)
      empty.replaceChildren(...drawGreeting(say, actions))
      nameLauncher()
    },
    setState(words) {
      state.textContent = words
    },
    setUnread(next) {
      unread = next
      count.hidden = unread === 0
      count.textContent = unread > 99 ? '99+' : String(unread)
      nameLauncher()
    },
    setOpen(open, mode) {
      frame.hidden = !open
      frame.setAttribute('role', mode === 'bubble' ? 'dialog' : 'region')
      launcher.setAttribute('aria-expanded', String(open))
      launcher.replaceChildren(icon(open ? 'down' : 'chat'), count)
    },
  }
}

function drawGreeting(say: Texts, actions: ShellActions): Element[] {
  const starters = say.starters.map((text) => {
    const button = node('button', { type: 'button' }, text)
    button.addEventListener('click', () => actions.fill(text))
    return node('li', {}, button)
  })
  return [
    mark(),
    node('h3', {}, say.greeting[0]),
    node('p', { class: 'ask' }, say.greeting[1]),
    node('ul', { class: 'starters', 'aria-label': say.startersLabel }, ...starters),
    node('p', { class: 'machine' }, say.machine),
  ]
}
