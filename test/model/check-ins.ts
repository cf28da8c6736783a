import type { ClaimedCheckIn } from '../../store/store.ts'
import { ask, hear, type Life } from './model.ts'
import type { Process, Real } from './real.ts'
import { chooseOne, type Command, command, everybody, lifeOf, newMessage, processOf, settleAndCompare } from './sending.ts'

const minute = 60_000

export type Claiming = 'one' | 'both' | 'late'

/** Time passes; what is due then is claimed by one process, by both at once, or again after the lease of the first has ended. */
export function checkIns([later, claiming]: [number, Claiming]): Command {
  return command(`checkIns(${later}, ${claiming})`, async (model, real) => {
    await real.settle()
    model.now += later * minute
    real.now = model.now
    for (let turns = 0; turns < 20; turns += 1) {
      const claims = await claimAll(real, claiming)
      if (claims.length === 0) break
      await Promise.all(claims.map(([process, claimed]) => process.bot.checkIn(claimed).catch(onlyLost)))
    }
    for (const life of model.lives) while (life && ask(life, model.now));
    await settleAndCompare(model, real, everybody)
  })
}

async function claimAll(real: Real, claiming: Claiming): Promise<[Process, ClaimedCheckIn][]> {
  const [first, second] = [processOf(real, 0), processOf(real, 1)]
  const [due, now] = [new Date(real.now), Date.now()]
  const claim = async (process: Process, aheadMs: number): Promise<[Process, ClaimedCheckIn][]> =>
    (await process.bare.checkIns.claimDue(due, new Date(now + aheadMs), 20, 60_000)).map((one) => [process, one])
  if (claiming === 'one') return claim(first, 0)
  if (claiming === 'both') return (await Promise.all([claim(first, 0), claim(second, 0)])).flat()
  return [...(await claim(first, 0)), ...(await claim(second, 120_000))]
}

/** The person moves the check-in this moment: it is asked before that, or not at all. */
export function checkInWhileMoved([process, who, later]: [number, number, number]): Command {
  return command(
    `checkInWhileMoved(${process}, ${who}, ${later})`,
    async (model, real) => {
      await real.settle()
      const dueAt = lifeOf(model, who).seen.checkIn?.dueAt ?? 0
      model.now = Math.max(model.now, dueAt) + minute
      real.now = model.now
      const claims = await claimAll(real, 'one')
      const sent = newMessage(model, who, 0, `remind ${later}`)
      const [receipt] = await Promise.all([
        real.deliver(process, who, sent),
        ...claims.map(([by, claimed]) => by.bot.checkIn(claimed).catch(onlyLost)),
      ])
      await real.settle()
      for (const other of everybody) if (other !== who && model.lives[other]) ask(model.lives[other], model.now)
      const answered = (life: Life) => hear(life, sent, receipt, model.now)
      const asked = (life: Life) => (ask(life, model.now), life)
      // The room is where the person wrote last: that may be this message already, though it has its turn after the check-in.
      const askedHere = (life: Life) => {
        const before = life.heard.length
        life.heard.push({ ...sent, seq: receipt.seq, replies: [] })
        life.rooms[sent.room] ??= { conversation: receipt.conversation, said: [] }
        ask(life, model.now)
        life.heard.length = before
        return life
      }
      await chooseOne(model, real, who, [answered, (life) => answered(asked(life)), (life) => answered(askedHere(life))])
      await settleAndCompare(model, real, everybody)
    },
    (model) => Boolean(model.lives[who]?.seen.checkIn),
  )
}

function onlyLost(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'LaneLost') throw error
}
