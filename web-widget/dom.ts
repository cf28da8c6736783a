type Child = Node | string | undefined | false

/** An HTML element out of data. There is no way to put markup in: a string is always text. */
export function node<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), attributes, children)
}

/** The same for SVG. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number | undefined> = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children)
}

/** A small drawing of lines in the colour of the text. */
export function icon(name: keyof typeof strokes): SVGSVGElement {
  const paths = strokes[name].map((d) => svg('path', { d }))
  return svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }, ...paths)
}

/** Our mark: a cairn, the little tower of stones that shows the way. */
export function mark(): SVGSVGElement {
  const stones: [number, number, number, number][] = [
    [12, 18.6, 8.6, 3.3],
    [12.7, 11.9, 6, 2.7],
    [11.5, 6.2, 3.7, 2.3],
  ]
  const drawn = stones.map(([cx, cy, rx, ry]) => svg('ellipse', { cx, cy, rx, ry }))
  return svg('svg', { class: 'mark', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }, ...drawn)
}

const strokes = {
  send: ['M12 19V5.5', 'M5.5 11.5 12 5l6.5 6.5'],
  down: ['M6 9.5l6 6 6-6'],
  close: ['M6 6l12 12', 'M18 6 6 18'],
  chat: ['M4.5 6.5a2 2 0 0 1 2-2h11a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H11l-4.5 3.5v-3.5a2 2 0 0 1-2-2z'],
  goal: ['M6 21V4', 'M6 4.5c4-2 7 2 12 0v9c-5 2-8-2-12 0'],
  plan: ['M9.5 6.5H20', 'M9.5 12H20', 'M9.5 17.5H20', 'M4 6.2l1 1 1.8-2', 'M4 11.7l1 1 1.8-2', 'M4 17.2l1 1 1.8-2'],
  practice: ['M5 19c0-8 5-13 14.5-13.5C20 14 15 19.5 8 18', 'M5 20.5c1.5-4.5 4-7.5 8-9.5'],
  helplines: ['M12 20S4 15.3 4 9.5A4.2 4.2 0 0 1 12 7.5a4.2 4.2 0 0 1 8 2C20 15.3 12 20 12 20z'],
  data: ['M12 4v11', 'M7 10.5l5 5 5-5', 'M5 20h14'],
}

function filled<E extends Element>(element: E, attributes: Record<string, string | number | undefined>, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, String(value))
  element.append(...children.filter((child) => child !== undefined && child !== false))
  return element
}
