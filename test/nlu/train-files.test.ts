import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkTrainable, readExamples } from '../../nlu/examples.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-examples-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('a file of examples', () => {
  it.each([
    ['JSON lines', 'good.jsonl', '{"text":"ran 3k","label":"log"}\n\n{"text":"new goal","label":"goal"}\n'],
    ['a YAML list', 'list.yaml', '- { text: ran 3k, label: log }\n- text: new goal\n  label: goal\n'],
    ['a YAML mapping', 'map.yml', 'log:\n  - ran 3k\ngoal: ["new goal"]\n'],
  ])('is read from %s', async (_, name, content) => {
    expect(await readExamples(await file(name, content))).toEqual([
      { text: 'ran 3k', label: 'log' },
      { text: 'new goal', label: 'goal' },
    ])
  })

  it.each([
    ['bad.jsonl', '{"text":"a","label":"b"}\n{"text":', /bad\.jsonl line 2 is not JSON/],
    ['nolabel.jsonl', '{"text":"a"}', /nolabel\.jsonl line 1: "label" must be/],
    ['empty.jsonl', '{"text":"  ","label":"b"}', /empty\.jsonl line 1: "text" must be/],
    ['number.yaml', 'log:\n  - ran\n  - 5\n', /number\.yaml line 3: "text" must be/],
    ['flat.yaml', 'log: ran\n', /flat\.yaml line 1: under a label comes a list/],
    ['broken.yaml', 'log:\n  - "ran\n', /broken\.yaml line \d/],
    ['nothing.jsonl', '\n', /nothing\.jsonl holds no examples/],
    ['word.yaml', 'hello', /word\.yaml is neither a list/],
  ])('%s is refused with the line and the reason', async (name, content, reason) => {
    await expect(readExamples(await file(name, content))).rejects.toThrow(reason)
  })

  it('is refused when it cannot be read', async () => {
    await expect(readExamples(join(folder, 'none.jsonl'))).rejects.toThrow(/none\.jsonl cannot be read/)
  })

  it('is no use for training when one text has two labels, or there is only one label', () => {
    const two = [
      { text: 'Stop', label: 'cancel' },
      { text: 'stop ', label: 'pause' },
    ]
    expect(() => checkTrainable(two, 'x.jsonl', 'oos')).toThrow(/"stop " has two labels, cancel and pause/)
    const one = [
      { text: 'a', label: 'b' },
      { text: 'c', label: 'oos' },
    ]
    expect(() => checkTrainable(one, 'x.jsonl', 'oos')).toThrow(/at least two labels/)
  })
})
