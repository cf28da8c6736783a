import { WaymarkChat } from './element.ts'

// A page may load the script twice.
if (!customElements.get('waymark-chat')) customElements.define('waymark-chat', WaymarkChat)
