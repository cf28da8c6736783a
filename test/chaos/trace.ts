/** What the system was asked to do, read off strace, line by line: which rows are on the disk, and which acknowledgements went out. */
export interface Trace {
  /** A row is known by these bytes in it. */
  expect(id: string, key: Uint8Array): void
  /** More of strace's output. */
  feed(text: string): void
  /** The acknowledgements in the order in which they were given to the system. */
  acks: Ack[]
  /** How often the log was asked to be on the disk, and was. */
  syncs: number
}

/** `by`: the port of a socket client and the number it was given, or the id that a REST answer names. */
export interface Ack {
  by: string
  /** The ids that were durable at this moment, as far as `expect` named them and they were not told before. */
  isDurable(id: string): boolean
}

const logFile = `${toHex(Buffer.from('waymark.db-wal'))}>`
const call = /^(?<pid>\d+) +(?:<\.\.\. )?(?<name>\w+)(?<rest>.*)$/s
const unfinished = ' <unfinished ...>'

export function openTrace(): Trace {
  const expected = new Map<string, string>() // bytes as strace writes them -> id
  const begun = new Map<string, string>() // by thread
  const durableAt = new Map<string, number>()
  const syncing = new Map<string, string[]>() // by thread: what its fsync covers
  const acks: Ack[] = []
  let isCommitFrame = false
  let written: string[] = [] // in the log, the transaction not closed
  let committed: string[] = [] // closed, not on the disk
  let line = 0
  let rest = ''

  const trace: Trace = {
    acks,
    syncs: 0,
    expect: (id, key) => void expected.set(toHex(key), id),
    feed(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const one of lines) read(one)
    },
  }
  return trace

  function read(text: string): void {
    line += 1
    const { pid = '', name = '', rest: what = '' } = call.exec(text)?.groups ?? {}
    if (what.endsWith(unfinished)) {
      const soFar = what.slice(0, -unfinished.length)
      begun.set(pid, soFar)
      begin(pid, name, soFar)
    } else if (what.startsWith(' resumed>')) {
      end(pid, name, (begun.get(pid) ?? '') + what.slice(' resumed>'.length))
    } else {
      begin(pid, name, what)
      end(pid, name, what)
    }
  }

  /** An acknowledgement counts from the moment on that the system is asked to send it; an fsync covers what was written before it was asked for. */
  function begin(pid: string, name: string, what: string): void {
    if (name.endsWith('sync')) {
      if (what.includes(logFile)) syncing.set(pid, committed.splice(0))
    } else if (what.includes('<TCP')) hear(what)
  }

  function end(pid: string, name: string, what: string): void {
    if (name.endsWith('sync')) {
      const covered = syncing.get(pid)
      syncing.delete(pid)
      if (covered === undefined) return
      if (!/\) += 0$/.test(what)) return void committed.unshift(...covered)
      trace.syncs += 1
      for (const id of covered) if (!durableAt.has(id)) durableAt.set(id, line)
    } else if (what.slice(0, 2_000).includes(logFile) && /= \d+$/.test(what)) followLog(what)
  }

  /** A frame is 24 bytes about a page, then the page; the one that closes a transaction says how long the file is then. */
  function followLog(what: string): void {
    const bytes = /"((?:\\x[0-9a-f]{2})*)"/.exec(what)?.[1] ?? ''
    if (bytes.length === 24 * 4) {
      isCommitFrame = bytes.slice(4 * 4, 8 * 4) !== '\\x00'.repeat(4)
      return
    }
    for (const [key, id] of expected) {
      if (!bytes.includes(key)) continue
      written.push(id)
      expected.delete(key) // later writes of the same page say nothing new
    }
    if (!isCommitFrame) return
    committed.push(...written)
    written = []
    isCommitFrame = false
  }

  function hear(what: string): void {
    const at = line
    const isDurable = (id: string) => (durableAt.get(id) ?? Number.POSITIVE_INFINITY) < at
    const text = [...what.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, bytes = '']) => fromHex(bytes)).join('')
    const port = /->[^\]]*?:(\d+)\]>/.exec(what)?.[1]
    for (const [, seq] of text.matchAll(/43\d+\[\{"seq":(\d+)/g)) acks.push({ by: `${port} ${seq}`, isDurable })
    const id = /^HTTP\/1\.1 20[02] .*?\{"id":"([^"]+)"/s.exec(text)?.[1]
    if (id !== undefined) acks.push({ by: id, isDurable })
  }
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}

function fromHex(text: string): string {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex').toString('latin1')
}
