import type { Kept } from './look.ts'
import type { Person, Sent } from './people.ts'
import { answersTo } from './script.ts'

/** A broken promise. */
export interface Finding {
  promise: PromiseName
  what: string
}

export const promises = ['lost', 'doubled', 'out of order', 'broken'] as const
type PromiseName = (typeof promises)[number]

type Log = Pick<Person, 'name' | 'isScripted' | 'sent' | 'seen' | 'contradictions'>

/** Compares what somebody sent, heard and saw with what the store holds, once nothing runs any more. `undisturbed`: where the real dialogs end. */
export function judge(log: Log, kept: Kept | null, undisturbed: string | undefined): Finding[] {
  const findings: Finding[] = []
  const find = (promise: PromiseName, what: string) => void findings.push({ promise, what: `${log.name}: ${what}` })
  for (const what of log.contradictions) find('doubled', what)
  if (kept === null) {
    for (const one of log.sent.filter(isAcknowledged)) find('lost', `${one.id} was acknowledged, and nobody knows its writer`)
    return findings
  }
  const stored = kept.entries.filter(({ from }) => from === 'person').map(({ id = '' }) => id)
  judgeMessages(log, kept, stored, find)
  if (log.isScripted) judgeScript(kept, stored, find)
  else judgeDialogs(log, kept, stored, undisturbed, find)
  judgeSeen(log, kept, find)
  if (kept.version !== stored.length) find('broken', `${stored.length} messages made ${kept.version} turns`)
  if (!kept.isWhole) find('broken', 'a frame of the dialogs under way does not load')
  return findings
}

type Find = (promise: PromiseName, what: string) => void

function judgeMessages({ sent }: Log, { entries }: Kept, stored: string[], find: Find): void {
  if (entries.some(({ seq }, index) => seq !== index + 1)) find('lost', `the numbers have gaps: ${entries.map(({ seq }) => seq).join(' ')}`)
  for (const [index, id] of stored.entries()) if (stored.indexOf(id) !== index) find('doubled', `${id} is stored twice`)
  for (const one of sent) {
    const entry = entries.find(({ id }) => id === one.id)
    if (entry === undefined) {
      if (isAcknowledged(one)) find('lost', `${one.id} was acknowledged and is not stored`)
    } else if (!one.isTried || entry.text !== one.text) find('broken', `${one.id} is stored with another text`)
    else if (typeof one.acknowledged === 'number' && one.acknowledged !== entry.seq) {
      find('out of order', `${one.id} was acknowledged as number ${one.acknowledged} and is number ${entry.seq}`)
    }
  }
  const order = sent.filter(({ id, isRefused }) => stored.includes(id) && !isRefused).map(({ id }) => id)
  if (order.join() !== stored.filter((id) => order.includes(id)).join())
    find('out of order', `sent ${order.join()}, stored ${stored.join()}`)
}

/** Everything that the coach said has to be this and nothing else, in this order. */
function judgeScript({ entries, heard, goals, answers }: Kept, stored: string[], find: Find): void {
  const due = stored.flatMap((id, index) => answersTo(id, index + 1))
  const said = entries.filter(({ from }) => from === 'coach').map(({ text }) => text)
  for (const text of new Set(said)) {
    if (!due.includes(text)) find('broken', `it said "${text}", which answers nothing`)
    else if (said.filter((other) => other === text).length > 1) find('doubled', `it said "${text}" more than once`)
  }
  for (const text of due) if (!said.includes(text)) find('lost', `it never said "${text}"`)
  const inOrder = due.filter((text) => said.includes(text))
  if (inOrder.join() !== [...new Set(said)].filter((text) => due.includes(text)).join()) find('out of order', `it said ${said.join('; ')}`)
  if (heard.join() !== stored.join()) find('broken', `the dialog heard ${heard.join()}, stored is ${stored.join()}`)
  if (goals.toSorted().join() !== stored.toSorted().join()) find('broken', `there are goals of ${goals.join()}, stored is ${stored.join()}`)
  for (const [index, id] of stored.entries()) {
    const answer = answers[id]
    const texts = Array.isArray(answer) ? answer.map(({ text }) => text).join() : answer
    if (texts !== answersTo(id, index + 1).join()) find('broken', `the stored answer of ${id} is ${texts}`)
  }
}

/** What the real dialogs say differs from person to person; that each message is answered once and where they end does not. */
function judgeDialogs(
  { sent }: Log,
  { entries, answers, shape }: Kept,
  stored: string[],
  undisturbed: string | undefined,
  find: Find,
): void {
  const said = entries.filter(({ from }) => from === 'coach').map(({ seq }) => seq)
  const answered: number[] = []
  for (const id of stored) {
    const answer = answers[id]
    if (!Array.isArray(answer) || answer.length === 0) find('lost', `${id} was never answered`)
    else answered.push(...answer.map(({ seq }) => seq))
  }
  if (said.length > answered.length) find('doubled', `it said ${said.length} things and the messages have ${answered.length} replies`)
  else if (said.join() !== answered.join()) find('out of order', `it said ${said.join()}, the answers are ${answered.join()}`)
  const isThrough = stored.length === sent.length && undisturbed !== undefined
  if (isThrough && shape !== undisturbed) find('broken', `the dialogs ended at ${shape}, undisturbed they end at ${undisturbed}`)
}

function judgeSeen({ seen, sent }: Log, { entries }: Kept, find: Find): void {
  for (const [seq, text] of seen) {
    const entry = entries[seq - 1]
    if (entry?.text !== text)
      find('lost', `number ${seq} was shown as "${text}" and is ${entry === undefined ? 'gone' : `"${entry.text}"`}`)
  }
  if (typeof sent[0]?.acknowledged !== 'number') return // REST shows the replies to what was answered, nothing else
  for (const { seq, from } of entries) if (from === 'coach' && !seen.has(seq)) find('lost', `number ${seq} was never shown`)
}

function isAcknowledged({ acknowledged }: Sent): boolean {
  return acknowledged !== undefined
}
