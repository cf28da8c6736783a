import { writeSync } from 'node:fs'
import { openMongoStore } from '../../store/mongo/open.ts'
import type { Store } from '../../store/store.ts'
import { goal, message, outcome } from './samples.ts'

// A process to be killed, one of several that work for the same people: it says each thing that was acknowledged, once it was.
// Arguments: the address, the master key file, a prefix for the ids. Ends by itself once its input ends.
const [, , url = '', masterKeyFile = '', round = ''] = process.argv
const store = await openMongoStore({ url, masterKeyFile })
let ending = false
process.stdin.on('end', () => (ending = true)).resume()
await Promise.all(['ann', 'ben', 'cem'].map((by) => talk(by)))
await store.close()

async function talk(by: string): Promise<void> {
  for (let count = 0; !ending; count++) {
    const id = `${round}-${count}`
    const { person, seq } = await store.receive(message(id, { by }))
    say({ by, id, seq })
    while (await takeNext(by, person));
  }
}

/** The next open message of a person, whichever process received it. */
async function takeNext(by: string, person: string): Promise<boolean> {
  const lane = await store.lanes.claim(person, 2_000)
  if (lane === 'taken') return false // somebody else is at it, and takes ours too or leaves it for the next time
  try {
    return await answerNext(by, person, lane.fence)
  } catch (error) {
    if (error instanceof Error && ['StaleTurn', 'LaneLost'].includes(error.name)) return true
    throw error
  } finally {
    await store.lanes.release(person, lane.fence)
  }
}

async function answerNext(by: string, person: string, fence: number): Promise<boolean> {
  const received = await store.inbox.next(person)
  if (!received) return false
  const { id } = received.key
  const { version: expected } = await store.load(person)
  const changes: Parameters<Store['commit']>[0]['changes'] = [{ kind: 'goal-created', goal: goal(`${by}-${id}`) }]
  const committed = await store.commit(outcome({ ...received, seen: 'new' }, received.message, { expected, fence, changes }))
  say({ by, id, seq: committed.replies[0]?.seq, version: committed.version })
  return true
}

function say(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}
