/** A piece of text, or an address that can be followed. */
export type Piece = { text: string } | { text: string; url: string }

// Chinese text has no space after an address, so it also ends at the first Chinese character or full-width mark.
const address = /https?:\/\/[^\s<>"'`\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2018-\u201d]+/gi
const trailing = /[.,;:!?)\]}*_]+$/

/** Cuts a text at its http(s) addresses; put together, the pieces are the text again. */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const match of text.matchAll(address)) {
    const found = trim(match[0])
    if (!isWebAddress(found)) continue
    if (match.index > done) pieces.push({ text: text.slice(done, match.index) })
    pieces.push({ text: found, url: found })
    done = match.index + found.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done) })
  return pieces
}

/** Only what is safe to put into a link: the web, a telephone, a text message, a mail. */
export function isSafeLink(link: string): boolean {
  return /^(tel:|sms:|mailto:)/i.test(link) || isWebAddress(link)
}

/** Data of this person on the Waymark server; fetched with the session token, never followed. */
export function isOwnData(link: string): boolean {
  return link.startsWith('/api/v1/')
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

/** A full stop after an address is not part of it; a closing bracket is, when it was opened inside. */
function trim(found: string): string {
  const end = trailing.exec(found)?.[0]
  if (!end) return found
  if (end.startsWith(')') && found.includes('(')) return found.slice(0, found.length - end.length + 1)
  return found.slice(0, -end.length)
}
