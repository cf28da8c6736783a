import { node, svg } from './dom.ts'
import type { WireChart } from './protocol.ts'
import type { Texts } from './texts.ts'

const width = 320
const height = 132
const inset = { top: 16, right: 12, bottom: 22, left: 12 }

/** A line through some numbers, with the same numbers as a table for whoever cannot see it. */
export function drawChart(chart: WireChart, say: Texts): HTMLElement {
  const points = chart.points.filter((point) => Number.isFinite(point.value) && !Number.isNaN(Date.parse(point.at)))
  const latest = points.at(-1)
  const title = node('figcaption', {}, node('span', {}, chart.title), latest && node('strong', {}, withUnit(latest.value, chart.unit)))
  if (!latest) return node('figure', { class: 'chart' }, title)
  return node('figure', { class: 'chart' }, title, drawLine({ ...chart, points }, say), drawTable({ ...chart, points }, say))
}

function drawLine(chart: WireChart, say: Texts): SVGSVGElement {
  const place = scale(chart)
  const dots = chart.points.map((point) => place(point))
  const [first, last] = [dots[0], dots.at(-1)]
  const path = dots.map((dot, index) => `${index === 0 ? 'M' : 'L'}${dot.x} ${dot.y}`).join('')
  const floor = height - inset.bottom
  const drawing = svg('svg', { class: 'plot', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': inWords(chart, say) })
  drawing.append(svg('path', { class: 'floor', d: `M${inset.left} ${floor}H${width - inset.right}` }))
  if (chart.target !== undefined) drawing.append(...drawTarget(chart.target, chart, say))
  if (first && last && dots.length > 1) {
    drawing.append(
      svg('path', { class: 'area', d: `${path}L${last.x} ${floor}L${first.x} ${floor}Z` }),
      svg('path', { class: 'line', d: path }),
    )
  }
  for (const [index, dot] of dots.entries()) {
    drawing.append(
      svg('circle', {
        class: index === dots.length - 1 ? 'dot latest' : 'dot',
        cx: dot.x,
        cy: dot.y,
        r: index === dots.length - 1 ? 4.5 : 3,
      }),
    )
  }
  drawing.append(...drawDays(chart, say))
  return drawing
}

function drawTarget(target: number, chart: WireChart, say: Texts): SVGElement[] {
  const { y } = scale(chart)({ at: chart.points[0]?.at ?? '', value: target })
  const label = svg('text', { class: 'small', x: inset.left, y: y - 5 }, `${say.target} ${withUnit(target, chart.unit)}`)
  return [svg('path', { class: 'target', d: `M${inset.left} ${y}H${width - inset.right}` }), label]
}

function drawDays(chart: WireChart, say: Texts): SVGElement[] {
  const [first, last] = [chart.points[0], chart.points.at(-1)]
  if (!first || !last) return []
  const start = svg('text', { class: 'small', x: inset.left, y: height - 6 }, shortDay(first.at, say))
  if (shortDay(first.at, say) === shortDay(last.at, say)) return [start]
  return [start, svg('text', { class: 'small end', x: width - inset.right, y: height - 6 }, shortDay(last.at, say))]
}

function drawTable(chart: WireChart, say: Texts): HTMLElement {
  const rows = chart.points.map((point) =>
    node('tr', {}, node('th', { scope: 'row' }, shortDay(point.at, say)), node('td', {}, withUnit(point.value, chart.unit))),
  )
  const target =
    chart.target !== undefined &&
    node('tfoot', {}, node('tr', {}, node('th', { scope: 'row' }, say.target), node('td', {}, withUnit(chart.target, chart.unit))))
  const head = node(
    'thead',
    {},
    node('tr', {}, node('th', { scope: 'col' }, say.when), node('th', { scope: 'col' }, chart.unit || chart.title)),
  )
  const table = node('table', {}, node('caption', { class: 'unseen' }, chart.title), head, node('tbody', {}, ...rows), target)
  return node('details', { class: 'numbers' }, node('summary', {}, say.numbers), table)
}

/** Where a point lies: days along the width, values along the height. */
function scale(chart: WireChart): (point: { at: string; value: number }) => { x: number; y: number } {
  const times = chart.points.map((point) => Date.parse(point.at))
  const values = chart.points.map((point) => point.value)
  if (chart.target !== undefined) values.push(chart.target)
  if (chart.kind === 'progress') values.push(0) // progress is seen from nothing; a mood or a weight is not
  const [start, end] = [Math.min(...times), Math.max(...times)]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const along = (part: number, whole: number) => (whole === 0 ? 0.5 : part / whole)
  return ({ at, value }) => ({
    x: round(inset.left + along(Date.parse(at) - start, end - start) * (width - inset.left - inset.right)),
    y: round(height - inset.bottom - 6 - along(value - low, high - low) * (height - inset.top - inset.bottom - 6)),
  })
}

function inWords(chart: WireChart, say: Texts): string {
  const [first, last] = [chart.points[0], chart.points.at(-1)]
  const told = [first, last].map((point) => point && `${shortDay(point.at, say)}: ${withUnit(point.value, chart.unit)}`)
  const target = chart.target === undefined ? '' : `; ${say.target} ${withUnit(chart.target, chart.unit)}`
  return `${chart.title}. ${[...new Set(told)].join(' → ')}${target}`
}

function withUnit(value: number, unit: string): string {
  const number = String(Math.round(value * 100) / 100)
  return unit ? `${number} ${unit}` : number
}

function shortDay(at: string, say: Texts): string {
  return new Intl.DateTimeFormat(say.tag, { month: 'short', day: 'numeric' }).format(new Date(at))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
