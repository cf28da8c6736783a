import { writeSync } from 'node:fs'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import { goal, message, turn } from './samples.ts'

// A process to be killed: it says each thing that was acknowledged, once it was. Arguments: the folder, a prefix for the ids.
const [, , folder = '', round = ''] = process.argv
const store = await openSqliteStore({ folder })
await Promise.all(['ann', 'ben', 'cem', 'dan'].map((by) => talk(by)))

async function talk(by: string): Promise<never> {
  for (let count = 0; ; count++) {
    const id = `${round}-${count}`
    const { seq } = await store.receive(message(id, { by }))
    writeSync(1, `${JSON.stringify({ by, id, seq })}\n`)
    const { committed } = await turn(store, message(id, { by }), { changes: [{ kind: 'goal-created', goal: goal(`${by}-${id}`) }] })
    writeSync(1, `${JSON.stringify({ by, id, seq: committed.replies[0]?.seq, version: committed.version })}\n`)
  }
}
