import type { Card, Chart, Choice, Reply } from '../growth/message.ts'

/** A reply as lines of plain text: cards in words, choices as numbers. */
export function toTerminal(reply: Reply): string {
  const parts = [reply.text]
  if (reply.card) parts.push(cardText(reply.card))
  if (reply.chart) parts.push(chartText(reply.chart))
  if (reply.choices?.length) parts.push(reply.choices.map(({ label }, index) => `  ${index + 1}) ${label}`).join('\n'))
  return parts
    .filter((part) => part !== '')
    .map(plain)
    .join('\n')
}

/** What was typed: the number of a choice presses it, everything else is said. */
export function fromTerminal(line: string, choices: Choice[]): { text: string; choice?: string } {
  const typed = line.trim()
  const pressed = /^[1-9]\d?$/.test(typed) ? choices[Number(typed) - 1] : undefined
  return pressed ? { text: pressed.label, choice: pressed.id } : { text: line }
}

function cardText({ title, lines, steps = [], progress }: Card): string {
  return [
    `  [ ${title} ]`,
    ...lines.map(({ label, value, link }) => `  ${label}: ${value}${link === undefined ? '' : ` (${link})`}`),
    ...steps.map((step, index) => `  ${index + 1}. ${step}`),
    ...(progress === undefined ? [] : [`  ${bar(progress)}`]),
  ].join('\n')
}

function chartText({ title, unit, points, target }: Chart): string {
  const aim = target === undefined ? '' : ` (-> ${target} ${unit})`
  return [`  [ ${title}${aim} ]`, ...points.slice(-10).map(({ at, value }) => `  ${at}  ${value} ${unit}`)].join('\n')
}

function bar(progress: number): string {
  const full = Math.round(Math.min(1, Math.max(0, progress)) * 20)
  return `${'#'.repeat(full)}${'.'.repeat(20 - full)} ${Math.round(progress * 100)} %`
}

/** Nothing that a person wrote may move the cursor or change the colours of a terminal. */
function plain(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, '')
}
