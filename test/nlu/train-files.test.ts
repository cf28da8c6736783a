import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkTrainable, readExamples, withoutRepeats } from '../../nlu/examples.ts'

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
    [
      'JSON lines with a mark at the beginning, CRLF and blank lines',
      'windows.jsonl',
      '\uFEFF{"text":"ran 3k","label":"log"}\r\n\r\n{"text":"new goal","label":"goal"}\r\n',
    ],
    ['JSON lines', 'good.jsonl', '{"text":"ran 3k","label":"log"}\n\n{"text":"new goal","label":"goal"}\n'],
    ['a YAML list', 'list.yaml', '- { text: ran 3k, label: log }\n- text: new goal\n  label: goal\n'],
    ['a YAML mapping', 'map.yml', 'log:\n  - ran 3k\ngoal: ["new goal"]\n'],
  ])('is read from %s', async (_, name, content) => {
    expect(await readExamples(await file(name, content))).toMatchObject([
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
    ['list.yaml', 'log: []\n', /list\.yaml line 1: the label "log" has no text/],
    ['null.yaml', 'goal: [a]\nlog:\n', /null\.yaml line 2: the label "log" has no text/],
    ['long.jsonl', JSON.stringify({ text: 'a'.repeat(10_001), label: 'b' }), /long\.jsonl line 1: a text of 10001 characters/],
    ['label.jsonl', '{"text":"a","label":"b\\nc"}', /label\.jsonl line 1: "label" must be one line/],
    ['nothing.jsonl', '\n', /nothing\.jsonl holds no examples/],
    ['word.yaml', 'hello', /word\.yaml is neither a list/],
  ])('%s is refused with the line and the reason', async (name, content, reason) => {
    await expect(readExamples(await file(name, content))).rejects.toThrow(reason)
  })

  it.each([
    ['Latin-1', Buffer.from('{"text":"a","label":"b"}\n{"text":"caf\xe9","label":"b"}', 'latin1'), /line 2 is not UTF-8/],
    ['UTF-16', Buffer.from('{"text":"a","label":"b"}', 'utf16le'), /line 1 is not UTF-8/],
    [
      'GBK',
      Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), Buffer.from('","label":"b"}')]),
      /line 1 is not UTF-8/,
    ],
  ])('in %s is refused with the line', async (_, bytes, reason) => {
    const path = join(folder, 'encoded.jsonl')
    await writeFile(path, bytes)
    await expect(readExamples(path)).rejects.toThrow(reason)
  })

  it.each(['card arrival?', 'Refund_not_showing_up', '查询 酒店', 'reverted_card_payment?'])('may have the label "%s"', async (label) => {
    expect(await readExamples(await file('labels.jsonl', JSON.stringify({ text: 'a', label })))).toMatchObject([{ text: 'a', label }])
  })

  it('says both places of a text with two labels', async () => {
    const path = await file('twice.jsonl', '{"text":"stop","label":"a"}\n{"text":"go","label":"b"}\n{"text":"Stop","label":"b"}\n')
    const examples = await readExamples(path)
    expect(() => checkTrainable(examples, path, 'oos')).toThrow(/two labels, a and b \(.*twice\.jsonl line 1 and .*twice\.jsonl line 3\)/)
    expect(withoutRepeats([...examples.slice(0, 2), ...examples.slice(0, 1)])).toHaveLength(2)
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
