import type { Entry, Store } from '../../store/store.ts'

/** A page: it reads what comes after the last number it has, whenever it hears that there is something. */
export interface Client {
  conversation: string
  connected: boolean
  lines: Entry[]
  /** Numbers that came out of order, or twice, or not at all. */
  wrong: string[]
  read(): Promise<void>
}

export function openClient(conversation: string, stores: () => Store[], connected: boolean): Client {
  let reading: Promise<void> = Promise.resolve()
  const client: Client = { conversation, connected, lines: [], wrong: [], read }
  return client

  function read(): Promise<void> {
    if (!client.connected) return reading
    // A store that is closed this moment is a connection that is lost: the page reads again later.
    reading = reading.then(() => readOn().catch(() => {}))
    return reading
  }

  async function readOn(): Promise<void> {
    const pageSize = 3 // small, so that there are several pages
    for (let page = pageSize; page === pageSize && client.connected; ) {
      const last = client.lines.at(-1)?.seq ?? 0
      const lines = (await stores()[0]?.transcript.after(conversation, last, pageSize)) ?? []
      for (const line of lines) {
        const expected = (client.lines.at(-1)?.seq ?? 0) + 1
        if (line.seq !== expected) client.wrong.push(`${line.seq} instead of ${expected}`)
        client.lines.push(line)
      }
      page = lines.length
    }
  }
}
