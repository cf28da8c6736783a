import { Socket } from 'node:net'
import type { Fate, Point } from './points.ts'

/** Points before and after the bytes of an acknowledgement or a reply are given to the system. */
export function watchWire({ pass }: Fate): void {
  const { _write: write, _writev: writeMany } = Socket.prototype

  Socket.prototype._write = function (chunk: string | Buffer, encoding, callback) {
    around(toText(chunk), () => write.call(this, chunk, encoding, callback))
  }
  if (writeMany === undefined) throw new Error('This Node writes to sockets in another way: test/chaos/watch-wire.ts has to follow it.')
  Socket.prototype._writev = function (chunks: { chunk: string | Buffer; encoding: BufferEncoding }[], callback) {
    around(chunks.map(({ chunk }) => toText(chunk)).join(''), () => writeMany.call(this, chunks, callback))
  }

  function around(text: string, goOn: () => void): void {
    const told = toldBy(text)
    for (const [before] of told) pass(before)
    goOn()
    for (const [, after] of told) pass(after)
  }
}

/** What a client learns from these bytes: a Socket.IO acknowledgement or event, or the answer to a REST call, which is both. */
function toldBy(text: string): (readonly [Point, Point])[] {
  const isAnswer = /^HTTP\/1\.1 20[02] /.test(text) && text.includes('"id":')
  const isAck = isAnswer || /43\d+\[\{"seq":/.test(text)
  const isReply = (isAnswer && text.includes('"replies":')) || (text.includes('42["entries"') && text.includes('"from":"coach"'))
  return [...(isAck ? [['before-ack', 'after-ack'] as const] : []), ...(isReply ? [['before-send', 'after-send'] as const] : [])]
}

function toText(chunk: string | Buffer): string {
  return typeof chunk === 'string' ? chunk : chunk.toString('latin1')
}
