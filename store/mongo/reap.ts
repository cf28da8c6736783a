import type { Document, MongoClient } from 'mongodb'

/** Between two commands of a transaction we need milliseconds: whoever is silent for so long was killed or is frozen. */
const silentMs = 2_000
const everyMs = 1_000

/**
 * Ends transactions that nobody goes on with. A process that is killed in the middle of one leaves it open on the server, which keeps
 * what it wrote from everybody else for a minute. To end one too many does no harm: its process begins it anew. Those of this process go on,
 * however slow the machine is: `isOwn` knows them by the id of their session, in hex.
 */
export function openReaper(client: MongoClient, appName: string, isOwn: (session: string) => boolean): { lookSoon(): void } {
  let lookedAt = 0
  let looking = false

  async function look(): Promise<void> {
    const admin = client.db('admin')
    const ofOurs = { type: 'idleSession', appName, 'transaction.timeInactiveMicros': { $gt: silentMs * 1_000 } }
    // allUsers false: it needs no right beyond that of using the database
    const pipeline = [{ $currentOp: { allUsers: false, idleSessions: true } }, { $match: ofOurs }]
    // it takes no other read concern, and the ids have to stay what they are
    const options = { readConcern: { level: 'local' }, promoteBuffers: false } as const
    const silent = await admin.aggregate<Document>(pipeline, options).toArray()
    const others = silent.map(({ lsid }) => ({ id: lsid.id })).filter(({ id }) => !isOwn(id.toString('hex')))
    if (others.length > 0) await admin.command({ killSessions: others })
  }

  return {
    /** Called while something takes longer than it should. */
    lookSoon() {
      if (looking || performance.now() - lookedAt < everyMs) return
      looking = true
      lookedAt = performance.now()
      const done = () => {
        looking = false
      }
      look().then(done, done) // where we may not, the server ends them itself, later
    },
  }
}
