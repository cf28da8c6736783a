import { describe, expect, it } from 'vitest'
import { createLanes } from '../../bot/lanes.ts'

describe('lanes', () => {
  it('run the tasks of one person one after the other, in order', async () => {
    const lanes = createLanes()
    const seen: string[] = []
    const task = (name: string, ticks: number) => async () => {
      seen.push(`${name} begins`)
      for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
      seen.push(`${name} ends`)
    }
    await Promise.all([lanes.run('a', task('first', 5)), lanes.run('a', task('second', 1)), lanes.run('a', task('third', 3))])
    expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends'])
  })

  it('run many people at once', async () => {
    const lanes = createLanes()
    let release = () => {}
    const held = lanes.run('a', () => new Promise<void>((resolve) => (release = resolve)))
    await expect(lanes.run('b', async () => 'not held up')).resolves.toBe('not held up')
    expect([lanes.busy('a'), lanes.busy('b'), lanes.queued()]).toEqual([true, false, 1])
    release()
    await held
  })

  it('go on after a task that failed, and tell its caller', async () => {
    const lanes = createLanes()
    const failed = lanes.run('a', () => Promise.reject(new Error('broken')))
    const next = lanes.run('a', async () => 'fine')
    await expect(failed).rejects.toThrow('broken')
    await expect(next).resolves.toBe('fine')
  })

  it('are idle when the last task is done, and keep nothing', async () => {
    const lanes = createLanes()
    const done: string[] = []
    void lanes.run('a', async () => {
      await Promise.resolve()
      void lanes.run('a', async () => void done.push('second'))
      done.push('first')
    })
    await lanes.idle()
    expect(done).toEqual(['first', 'second'])
    expect([lanes.queued(), lanes.busy('a')]).toEqual([0, false])
  })
})
