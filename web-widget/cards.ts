import { icon, node } from './dom.ts'
import { isOwnData, isSafeLink } from './links.ts'
import type { WireCard } from './protocol.ts'
import type { Texts } from './texts.ts'

export interface CardActions {
  /** The person wants a file of their own data. */
  download(link: string): void
}

/** A goal, a plan, a practice, helplines or data: a title, some facts, perhaps steps and a bar. */
export function drawCard(card: WireCard, say: Texts, actions: CardActions): HTMLElement {
  const { progress } = card
  return node(
    'section',
    { class: `card ${card.kind}`, 'aria-label': card.title },
    node('header', {}, icon(card.kind), node('h3', { dir: 'auto' }, card.title)),
    progress !== undefined && drawProgress(progress, say),
    card.lines.length > 0 && node('dl', {}, ...card.lines.map((line) => drawLine(line, say, actions))),
    card.steps && card.steps.length > 0 && drawSteps(card.steps, card.kind, say),
  )
}

/** The steps of a practice are folded: the card and the question under it fit on a phone. */
function drawSteps(steps: string[], kind: WireCard['kind'], say: Texts): HTMLElement {
  const list = node('ol', { dir: 'auto' }, ...steps.map((step) => node('li', {}, step)))
  return kind === 'practice' ? node('details', { class: 'steps' }, node('summary', {}, say.steps), list) : list
}

function drawProgress(progress: number, say: Texts): HTMLElement {
  const percent = Math.round(Math.min(1, Math.max(0, progress)) * 100)
  const bar = node('progress', { max: '100', value: String(percent), 'aria-label': say.progress })
  return node('div', { class: 'progress' }, bar, node('span', {}, `${percent} %`))
}

function drawLine(line: WireCard['lines'][number], say: Texts, actions: CardActions): HTMLElement {
  return node('div', { dir: 'auto' }, node('dt', {}, line.label), node('dd', {}, drawValue(line, say, actions)))
}

function drawValue({ label, value, link }: WireCard['lines'][number], say: Texts, actions: CardActions): Node | string {
  if (link === undefined) return value
  if (isOwnData(link)) {
    const button = node('button', { type: 'button', class: 'action' }, icon('data'), value || say.download)
    button.addEventListener('click', () => actions.download(link))
    return button
  }
  if (!isSafeLink(link)) return value
  if (!/^https?:/i.test(link)) return node('a', { class: 'action', href: link, 'aria-label': `${label}: ${value}` }, value)
  const hint = node('span', { class: 'unseen' }, ` ${say.opensNewTab}`)
  return node('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, value || link, hint)
}
