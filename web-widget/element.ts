import { makeSheet } from './styles.ts'
import { languageOf, type Language } from './texts.ts'
import { openWidget, type Mode, type Widget } from './widget.ts'

/**
 * The coach in a page: `<waymark-chat></waymark-chat>` fills its box, `<waymark-chat mode="bubble">` waits in the corner.
 * `server`: address of the Waymark server, by default the page's own. `language`: `en` or `zh`, by default the browser's.
 */
export class WaymarkChat extends HTMLElement {
  static readonly observedAttributes = ['server', 'language', 'mode']
  #root: ShadowRoot | undefined
  #widget: Widget | undefined

  connectedCallback(): void {
    if (!this.#root) {
      this.#root = this.attachShadow({ mode: 'open' })
      this.#root.adoptedStyleSheets = [makeSheet()]
    }
    this.#widget = openWidget(this.#root, { server: this.#server(), language: this.#language(), mode: this.#mode() })
  }

  disconnectedCallback(): void {
    this.#widget?.end()
    this.#widget = undefined
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.#widget || before === after) return
    if (name === 'language') this.#widget.say(this.#language())
    else if (name === 'mode') this.#widget.setMode(this.#mode())
    else {
      this.disconnectedCallback()
      this.connectedCallback()
    }
  }

  /** Opens the conversation of a bubble. */
  open(): void {
    this.#widget?.open()
  }

  /** Closes it again; what comes meanwhile is counted on the button. */
  close(): void {
    this.#widget?.close()
  }

  #server(): URL {
    return new URL(this.getAttribute('server') || '/', location.href)
  }

  #language(): Language {
    return languageOf(this.getAttribute('language') ?? navigator.language)
  }

  #mode(): Mode {
    return this.getAttribute('mode') === 'bubble' ? 'bubble' : 'page'
  }
}
