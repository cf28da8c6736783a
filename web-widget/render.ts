import { drawCard, type CardActions } from './cards.ts'
import { drawChart } from './chart.ts'
import { node } from './dom.ts'
import { splitLinks } from './links.ts'
import type { WireChoice, WireReply } from './protocol.ts'
import { writtenIn, type Texts } from './texts.ts'

export interface ReplyActions extends CardActions {
  choose(choice: WireChoice): void
}

/** What the person wrote. */
export function drawPersonText(text: string, say: Texts): HTMLElement {
  return drawBubble(say.you, text)
}

/** What the coach says: words first, then what is worth more than a sentence, then what can be answered. */
export function drawReply(reply: WireReply, say: Texts, actions: ReplyActions): HTMLElement[] {
  const parts = [drawBubble(say.coach, reply.text)]
  if (reply.card) parts.push(drawCard(reply.card, say, actions))
  if (reply.chart) parts.push(drawChart(reply.chart, say))
  if (reply.why && reply.why.length > 0) parts.push(drawWhy(reply.why, say))
  if (reply.choices && reply.choices.length > 0) parts.push(drawChoices(reply.choices, say, actions))
  return parts
}

/** When something was said. */
export function drawTime(at: Date, say: Texts): HTMLElement {
  const text = new Intl.DateTimeFormat(localeOf(say), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
  return node('time', { datetime: at.toISOString() }, text)
}

/** The name of a day, as people say it. */
export function nameDay(at: Date, now: Date, say: Texts): string {
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000) // rounded: a day may have 23 or 25 hours
  if (daysAgo === 0) return say.today
  if (daysAgo === 1) return say.yesterday
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }
  return new Intl.DateTimeFormat(localeOf(say), { weekday: 'long', month: 'long', day: 'numeric', ...year }).format(at)
}

function drawBubble(speaker: string, text: string): HTMLElement {
  const pieces = splitLinks(text).map((piece) =>
    'url' in piece ? node('a', { href: piece.url, target: '_blank', rel: 'noopener noreferrer' }, piece.text) : piece.text,
  )
  const said = node('p', { dir: 'auto', lang: writtenIn(text) }, ...pieces)
  return node('div', { class: 'bubble' }, node('span', { class: 'unseen' }, `${speaker} `), said)
}

function drawWhy(why: NonNullable<WireReply['why']>, say: Texts): HTMLElement {
  const reasons = why.map((reason) => node('li', { dir: 'auto' }, reason.text))
  return node('details', { class: 'why' }, node('summary', {}, say.why), node('ul', {}, ...reasons))
}

function drawChoices(choices: WireChoice[], say: Texts, actions: ReplyActions): HTMLElement {
  const buttons = choices.map((choice) => {
    const button = node('button', { type: 'button', class: 'choice', dir: 'auto' }, choice.label)
    button.addEventListener('click', () => actions.choose(choice))
    return button
  })
  return node('div', { class: 'choices', role: 'group', 'aria-label': say.quickAnswers }, ...buttons)
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}

/** Dates as the coach writes them: day before month. */
function localeOf({ tag }: Texts): string {
  return tag === 'en' ? 'en-GB' : tag
}
