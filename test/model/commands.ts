import fc from 'fast-check'
import { checkIns, checkInWhileMoved, type Claiming } from './check-ins.ts'
import { type Fault, steps } from './faulty.ts'
import { change, erase, hear, newLife } from './model.ts'
import {
  type Command,
  command,
  everybody,
  forgetPushed,
  lifeOf,
  newMessage,
  processOf,
  restartTheDead,
  sendAll,
  settleAndCompare,
} from './sending.ts'

const account = fc.constantFrom(...everybody)
const via = fc.nat(1)
const roomNumber = fc.nat(1)
const words = fc.constantFrom('run 10 km', '每天写日记', 'read 📚', 'sleep', 'a', '早睡早起 ☀️')
const minutes = fc.constantFrom(1, 30, 600, 1_500, 3_000)
const text = fc.oneof(
  words,
  fc.constantFrom('undo', 'well', 'note', 'break', 'talk 0', 'talk 2', 'talk 3'),
  fc.tuple(fc.constantFrom('goal', 'edit'), words).map((both) => both.join(' ')),
  fc.tuple(fc.constantFrom('remind', 'pause'), minutes).map((both) => both.join(' ')),
)
const fault: fc.Arbitrary<Fault> = fc.record({
  step: fc.constantFrom(...steps),
  when: fc.constantFrom('before', 'after'),
  skip: fc.nat(4),
  then: fc.constant('die'),
})
// Handing out a message counts an attempt, and after three the message is given up: so it fails less often.
const failure: fc.Arbitrary<Fault> = fc
  .tuple(fault, fc.integer({ min: 1, max: 4 }))
  .map(([one, fail]) => ({ ...one, then: { fail: one.step === 'next' ? Math.min(fail, 2) : fail } }))

export const commands: fc.Arbitrary<Command>[] = [
  fc.tuple(via, account, roomNumber, text, fc.boolean()).map(say),
  fc.tuple(via, account, roomNumber, text, fc.boolean()).map(say),
  fc.tuple(account, roomNumber, fc.array(text, { minLength: 2, maxLength: 6 })).map(sayAtOnce),
  fc.tuple(via, fc.array(account, { minLength: 2, maxLength: 4 }), text).map(crowd),
  fc.tuple(via, account, fc.nat(), fc.boolean()).map(sayAgain),
  fc.tuple(via, account, fc.boolean()).map(changeFromOutside),
  fc.tuple(via, account, text, fc.integer({ min: 1, max: 4 })).map(sayWhileOthersCommit),
  fc.tuple(account, text).map(sayAndLoseTheLane),
  fc.tuple(via).map(restart),
  fc.tuple(via, fc.array(account, { minLength: 1, maxLength: 5 }), text, fault).map(sayWithFault),
  fc.tuple(via, fc.array(account, { minLength: 1, maxLength: 5 }), text, failure).map(sayWithFault),
  fc.tuple(via, account).map(forget),
  fc.tuple(via, account, words).map(forgetAndSay),
  fc.tuple(minutes, fc.constantFrom('one', 'both', 'late') satisfies fc.Arbitrary<Claiming>).map(checkIns),
  fc.tuple(via, account, minutes).map(checkInWhileMoved),
  fc.tuple(account).map(openOrClosePage),
  fc.array(fc.constantFrom('unknown', 'refused', 'later', 'delivered'), { minLength: 1, maxLength: 6 }).map(slackSays),
]

function say([process, who, room, what, wait]: [number, number, number, string, boolean]): Command {
  return command(`say(${process}, ${who}, ${room}, ${what}, ${wait})`, async (model, real) => {
    await sendAll(model, real, [{ process, who, sent: newMessage(model, who, room, what) }])
    if (wait) await settleAndCompare(model, real, [who])
  })
}

/** Several messages of one person under way together; the coach takes them in the order in which they were received. */
function sayAtOnce([who, room, texts]: [number, number, string[]]): Command {
  return command(`sayAtOnce(${who}, ${room}, ${texts.join(' / ')})`, async (model, real) => {
    await real.settle()
    await sendAll(
      model,
      real,
      texts.map((what, process) => ({ process, who, sent: newMessage(model, who, room, what) })),
    )
    await settleAndCompare(model, real, [who])
  })
}

function crowd([process, people, what]: [number, number[], string]): Command {
  return command(`crowd(${process}, ${people}, ${what})`, async (model, real) => {
    await sendAll(
      model,
      real,
      [...new Set(people)].map((who) => ({ process, who, sent: newMessage(model, who, 0, what) })),
    )
  })
}

/** An old message once more, with its own text or another. */
function sayAgain([process, who, which, otherText]: [number, number, number, boolean]): Command {
  return command(
    `sayAgain(${process}, ${who}, ${which}, ${otherText})`,
    async (model, real) => {
      const heard = model.lives[who]?.heard ?? []
      const before = heard[which % heard.length]
      if (!before) return
      const receipt = await real.send(process, who, { ...before, text: otherText ? 'something else' : before.text })
      const seen = otherText ? 'other-text' : 'same'
      if (receipt === 'died' || receipt.seen !== seen || receipt.seq !== before.seq) {
        throw new Error(`${before.id} again: ${JSON.stringify(receipt)} and not ${seen} with number ${before.seq}`)
      }
      await settleAndCompare(model, real, [who])
    },
    (model) => model.lives[who] !== undefined,
  )
}

function changeFromOutside([process, who, again]: [number, number, boolean]): Command {
  return command(
    `changeFromOutside(${process}, ${who}, ${again})`,
    async (model, real) => {
      await real.settle()
      const life = lifeOf(model, who)
      if (!again || life.event === undefined) {
        life.event = `event ${(model.events += 1)}`
        change(life, { kind: 'note' })
      }
      await processOf(real, process).bot.change(life.person, { event: 'measures', id: life.event }, (_, at) => [
        { kind: 'reflection-noted', text: 'from outside', at },
      ])
      await settleAndCompare(model, real, [who])
    },
    (model) => model.lives[who] !== undefined,
  )
}

/** Between load and commit of the turn somebody else commits, so many times: the turn is decided again on what is there then. */
function sayWhileOthersCommit([process, who, what, times]: [number, number, string, number]): Command {
  return command(
    `sayWhileOthersCommit(${process}, ${who}, ${what}, ${times})`,
    async (model, real) => {
      await real.settle()
      const life = lifeOf(model, who)
      const { store, bare } = processOf(real, process)
      const interfere = async (left: number): Promise<void> => {
        const { version, stack } = await bare.load(life.person)
        const cause = { event: 'measures', id: `event ${(model.events += 1)}` } as const
        const at = new Date(real.now)
        const changes = [{ kind: 'reflection-noted', text: 'in between', at } as const]
        await bare.commit({ person: life.person, expected: version, cause, stack, changes, replies: [], at })
        change(life, { kind: 'note' })
        if (left > 1) store.beforeCommit(() => interfere(left - 1))
      }
      store.beforeCommit(() => interfere(times))
      const sent = newMessage(model, who, 0, what)
      const receipt = await real.deliver(process, who, sent)
      await real.settle()
      hear(life, sent, receipt, model.now)
      await settleAndCompare(model, real, [who])
    },
    (model) => model.lives[who] !== undefined,
  )
}

/** A process is frozen before its commit until its lane has gone to another: its turn counts for nothing, and the other has it. */
function sayAndLoseTheLane([who, what]: [number, string]): Command {
  return command(
    `sayAndLoseTheLane(${who}, ${what})`,
    async (model, real) => {
      await real.settle()
      const life = lifeOf(model, who)
      const other = processOf(real, 1)
      processOf(real, 0).store.beforeCommit(async () => {
        await real.place.endLeases()
        const lane = await other.bare.lanes.claim(life.person, 1_000)
        if (lane === 'taken') throw new Error('the lane did not end')
        await other.bare.lanes.release(life.person, lane.fence)
      })
      await sendAll(model, real, [{ process: 0, who, sent: newMessage(model, who, 0, what) }])
      await settleAndCompare(model, real, [who])
    },
    (model) => model.processes > 1 && model.lives[who] !== undefined,
  )
}

function restart([process]: [number]): Command {
  return command(`restart(${process})`, async (_, real) => real.restart(process))
}

/** Several messages under way, and at some step the process dies or the store fails. Whoever got no acknowledgement sends again. */
function sayWithFault([process, people, what, given]: [number, number[], string, Fault]): Command {
  return command(`sayWithFault(${process}, ${people}, ${what}, ${JSON.stringify(given)})`, async (model, real) => {
    await real.settle()
    if (given.then === 'die' || given.step === 'settle') real.mayRepeat = true
    if (given.step === 'claim' || given.step === 'release') real.mayHold = true
    processOf(real, process).store.arm(given)
    await sendAll(
      model,
      real,
      people.map((who, index) => ({ process, who, sent: newMessage(model, who, 0, index === 0 ? what : `${index} more`) })),
    )
    await real.quiet()
    processOf(real, process).store.arm(undefined)
    await restartTheDead(model, real)
    await settleAndCompare(model, real, [...new Set(people)])
  })
}

function forget([process, who]: [number, number]): Command {
  return command(
    `forget(${process}, ${who})`,
    async (model, real) => {
      await real.settle()
      await real.deliver(process, who, newMessage(model, who, 0, 'forget me'))
      erase(model, who)
      forgetPushed(real, who)
      await settleAndCompare(model, real, [who])
    },
    (model) => model.lives[who] !== undefined,
  )
}

/** What is received while a person is erased goes with them, or is the first message of somebody new. */
function forgetAndSay([process, who, what]: [number, number, string]): Command {
  return command(
    `forgetAndSay(${process}, ${who}, ${what})`,
    async (model, real) => {
      await real.settle()
      const sent = newMessage(model, who, 0, what)
      const forgetting = newMessage(model, who, 0, 'forget me')
      const [, receipt] = await Promise.all([real.deliver(process, who, forgetting), real.deliver(process + 1, who, sent)])
      await real.settle()
      const before = lifeOf(model, who).person
      erase(model, who)
      const isNew = receipt.person !== before
      if (isNew) model.lives[who] = hear(newLife(receipt.person), sent, receipt, model.now)
      forgetPushed(real, who, isNew ? (model.lives[who]?.heard[0]?.replies.length ?? 0) : 0)
      await settleAndCompare(model, real, [who])
    },
    (model) => model.lives[who] !== undefined,
  )
}

function openOrClosePage([who]: [number]): Command {
  return command(`openOrClosePage(${who})`, async (model, real) => {
    if (!model.connected.delete(who)) model.connected.add(who)
    for (const [room, client] of real.clients) if (room.startsWith(`${who}:`)) client.connected = model.connected.has(who)
    await settleAndCompare(model, real, [who])
  })
}

function slackSays(answers: string[]): Command {
  return command(`slackSays(${answers})`, async (_, real) => {
    for (const answer of answers) {
      if (answer === 'unknown' || answer === 'refused') real.deliveries.push(answer)
      else real.deliveries.push(answer === 'later' ? { retryAfterMs: 0 } : { delivered: null })
    }
  })
}
