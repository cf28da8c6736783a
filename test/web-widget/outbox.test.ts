import { describe, expect, it } from 'vitest'
import { newMessageId, openOutbox } from '../../web-widget/outbox.ts'
import { keyFor, openMemory } from '../../web-widget/storage.ts'

describe('the outbox', () => {
  it('keeps a message with its id over a reload until it is acknowledged', () => {
    const storage = openMemory()
    const written = open(storage).add({ text: '我想睡得好一点', choice: 'sleep' })
    const afterReload = open(storage)
    expect(afterReload.list()).toEqual([written])
    afterReload.remove(written.id)
    expect(open(storage).list()).toEqual([])
  })

  it('keeps the order of messages written in the same millisecond', () => {
    const outbox = open(openMemory())
    const texts = ['one', 'two', 'three', 'four']
    for (const text of texts) outbox.add({ text })
    expect(outbox.list().map((message) => message.text)).toEqual(texts)
  })

  it('loses nothing when two tabs write at the same time', () => {
    const storage = openMemory()
    const [left, right] = [open(storage), open(storage)]
    left.add({ text: 'from the left' })
    right.add({ text: 'from the right' })
    expect(open(storage).list()).toHaveLength(2)
  })

  it('passes over what it cannot read', () => {
    const storage = openMemory()
    storage.set('outbox/1', '{broken')
    storage.set('outbox/2', '{"id":2}')
    storage.set('something else', 'of the page')
    open(storage).add({ text: 'fine' })
    expect(open(storage).list()).toMatchObject([{ text: 'fine' }])
  })

  it('forgets only its own messages', () => {
    const storage = openMemory()
    storage.set('something else', 'of the page')
    const outbox = open(storage)
    outbox.add({ text: 'fine' })
    outbox.clear()
    expect(storage.keys()).toEqual(['something else'])
  })
})

describe('names in the storage of the browser', () => {
  it.each([
    ['https://coach.example/', 'https://coach.example/page', 'waymark.session'],
    ['https://coach.example/', 'https://other.example/', 'waymark.session@https://coach.example'],
    ['https://coach.example/waymark/', 'https://coach.example/', 'waymark.session@https://coach.example/waymark'],
  ])('for the server %s on the page %s is %s', (server, page, key) => {
    expect(keyFor('waymark.session', new URL(server), new URL(page))).toBe(key)
  })
})

function open(storage: ReturnType<typeof openMemory>) {
  return openOutbox(storage, 'outbox', { now: () => 1000, newId: newMessageId })
}
