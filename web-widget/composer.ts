import { icon, node } from './dom.ts'
import type { Texts } from './texts.ts'

/** Where the person writes: grows with the text; Enter sends, Shift+Enter makes a new line. */
export interface Composer {
  root: HTMLElement
  /** Puts words into the box, to be changed or sent. */
  fill(text: string): void
  focus(): void
  isEmpty(): boolean
  say(texts: Texts): void
}

/** A socket that gets a message of megabytes is closed; nobody types that much. */
const longest = 8_000

export function openComposer(send: (text: string) => void, first: Texts): Composer {
  let say = first
  const box = node('textarea', { rows: '1', dir: 'auto', enterkeyhint: 'send', autocomplete: 'off' })
  const mirror = node('div', { class: 'mirror', 'aria-hidden': 'true' }) // gives the box its height; no inline style needed
  const button = node('button', { type: 'submit', class: 'send' }, icon('send'))
  const problem = node('p', { class: 'problem', role: 'alert', hidden: '' })
  const root = node('form', { class: 'composer', novalidate: '' }, problem, node('div', { class: 'grow' }, box, mirror), button)

  const refresh = () => {
    mirror.textContent = `${box.value}\u200b` // an empty last line counts too
    root.classList.toggle('ready', box.value.trim() !== '')
    problem.hidden = box.value.length <= longest
    if (!problem.hidden) problem.textContent = say.tooLong(longest.toLocaleString(say.tag))
  }
  const submit = () => {
    refresh()
    const text = box.value.trim()
    if (text === '' || !problem.hidden) return
    box.value = ''
    refresh()
    send(text)
  }

  box.addEventListener('input', refresh)
  box.addEventListener('keydown', (event) => {
    // While a Chinese word is being composed, Enter belongs to the input method. Safari says so only by the old key code.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    submit()
  })
  root.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
    box.focus()
  })

  const composer: Composer = {
    root,
    fill(text) {
      box.value = text
      refresh()
      box.focus()
      box.setSelectionRange(text.length, text.length)
    },
    focus: () => box.focus(),
    isEmpty: () => box.value.trim() === '',
    say(texts) {
      say = texts
      box.placeholder = say.writeHere
      box.setAttribute('aria-label', say.writeHere)
      button.setAttribute('aria-label', say.send)
      refresh()
    },
  }
  composer.say(say)
  return composer
}
