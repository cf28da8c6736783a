import type { Frame } from '../growth/frame.ts'
import { afterAnswer } from '../growth/check-in.ts'
import type { Language } from '../growth/message.ts'
import { respondToRisk } from './crisis.ts'
import type { Context, Dialog, Slot, Step, Turn } from './dialog.ts'
import { Unclear } from './dialog.ts'
import { askConsent } from './consent.ts'
import { findControl } from './control.ts'
import { digresses } from './digress.ts'
import { followControl } from './follow-control.ts'
import { takesAnyWords } from './learn.ts'
import { loadStack } from './load-stack.ts'
import { asksWhy, leavesOutright } from './outright.ts'
import { corrects } from './read.ts'
import { dialogs } from './registry.ts'
import { putRightInWords, restWhileOpen, route, routePressed } from './route.ts'
import { Talk } from './talk.ts'
import { followTraining, hearWithdrawal } from './training.ts'

/** Decides a turn: what is said, what changes, what is under way afterwards. No effect; the same arguments give the same step. */
export async function step(turn: Turn, context: Context): Promise<Step> {
  const talk = new Talk(context, loadStack(context.person.stack))
  chooseLanguage(turn, talk)
  if (talk.stack.length < context.person.stack.length) talk.say({ text: talk.context.say('frame.dropped') })
  endSilence(talk)
  if (respondToRisk(turn, talk)) {
    hearWithdrawal(turn, talk)
    return talk.step()
  }
  if (talk.resting) {
    await restWhileOpen(turn, talk)
    return talk.step()
  }
  const first = context.person.profile.introducedAt === null
  if (first) introduce(talk)
  await handle(turn, talk)
  if (first && talk.changes.every((change) => change.kind !== 'person-erased')) askConsent(talk, turn)
  if (talk.replies.length === 0) talk.say({ text: talk.context.say('affirm.alone') })
  return talk.step()
}

export { openCheckIn } from './open-check-in.ts'

/** A turn that failed again and again: one kind sentence; everything that was known stays. */
export function failedTurn(context: Context): Step {
  const talk = new Talk(context, context.person.stack)
  talk.speak(context.person.profile.language)
  talk.say({ text: talk.context.say('failed') })
  talk.change({ kind: 'turn-failed', at: context.at })
  return talk.step()
}

async function handle(turn: Turn, talk: Talk): Promise<void> {
  dropLost(talk)
  talk.answersFreely = takesAnyWords(talk.top)
  if (followTraining(turn, talk)) return
  const control = turn.choice ? undefined : findControl(turn.text)
  if (control && (await followControl(control, turn, talk))) return
  if (await routePressed(turn, talk)) return
  if (putRightInWords(turn, talk)) return
  if (await fill(turn, talk)) return
  await route(turn, talk)
}

/** Lets the dialogs under way read the turn, the newest first. True when one of them took it. */
export async function fill(turn: Turn, talk: Talk): Promise<boolean> {
  for (let frame = talk.top; frame; frame = talk.top) {
    const dialog = dialogs[frame.dialog]
    if (!dialog) return false
    if (leavesOutright(turn, frame, talk)) return false
    const digressing = digresses(turn, frame)
    const heard = hear(dialog, frame, turn, talk.context, digressing)
    if (!heard.news && dialog.name === 'suggestion' && asksWhy(turn)) return false
    if (heard.news) {
      const answered = frame.asked === undefined || frame.asked in heard.known
      talk.replaceTop({ ...frame, known: heard.known, times: answered ? 0 : frame.times })
      await goOn(turn, talk)
      return true
    }
    if (dialog.light) {
      // Not understood is not the same as passed over: while a goal waits below it, the question stands a second time. A date or an amount is for the goal.
      const isOnTop = talk.stack.some((other) => !dialogs[other.dialog]?.light)
      if (isOnTop && frame.asked && frame.times === 0 && !digressing && turn.understanding.outOfScope && !isMostlyData(turn)) {
        talk.say({ text: talk.context.say('oos.inDialog') })
        await askAgain(turn, talk)
        return true
      }
      talk.pop()
      continue
    }
    if (digressing || !frame.asked) return false
    if (heard.unclear?.reply) talk.say(heard.unclear.reply)
    else if (turn.understanding.outOfScope && !heard.unclear) talk.say({ text: talk.context.say('oos.inDialog') })
    await askAgain(turn, talk)
    return true
  }
  return false
}

interface Heard {
  known: Frame['known']
  news: boolean
  unclear: Unclear | undefined
}

/** What the turn says about the slots of a frame: the one that was asked first, then whatever else it names. */
export function hear(dialog: Dialog, frame: Frame, turn: Turn, context: Context, digressing: boolean): Heard {
  const correcting = corrects(turn)
  const names = Object.keys(dialog.slots).sort((a, b) => Number(b === frame.asked) - Number(a === frame.asked))
  let known = frame.known
  let news = false
  let unclear: Unclear | undefined
  for (const name of names) {
    const slot = dialog.slots[name]
    const asked = name === frame.asked
    if (!slot) continue
    // Left out after a miss and named now after all: "3 times a week".
    const leftOut =
      known[name] === null && !slot.free && !asked && (dialog.slots[frame.asked ?? '']?.free ? isMostlyData(turn) : turn.text.length <= 40)
    if (name in known && !slot.again && !leftOut && !(correcting && !slot.free)) continue
    if (digressing && (slot.free || !asked)) continue
    const value = slot.read(turn, context, known, asked)
    if (value instanceof Unclear) unclear = asked ? value : unclear
    else if (value !== undefined && value !== known[name]) {
      known = { ...known, [name]: value, ...remember(known, name, asked) }
      news = true
    }
  }
  return { known, news, unclear }
}

/** "by 31 march" and little else. */
function isMostlyData(turn: Turn): boolean {
  const data = turn.understanding.entities.filter(({ type }) => type !== 'field' && type !== 'person-word')
  const named = data.reduce((sum, entity) => sum + entity.text.length, 0)
  return named >= turn.text.trim().length * 0.6
}

/** The order in which questions were answered, for "back". */
function remember(known: Frame['known'], name: string, asked: boolean): Frame['known'] {
  const order = Array.isArray(known['_order']) ? known['_order'] : []
  return asked ? { _order: [...order, name] } : {}
}

/** After something new is known: what follows from it, then the next question, or the end and what comes after it. */
export async function goOn(turn: Turn | null, talk: Talk): Promise<void> {
  for (let frame = talk.top; frame; frame = talk.top) {
    const dialog = dialogs[frame.dialog]
    if (!dialog) return talk.pop()
    if (dialog.learned) {
      const learned = dialog.learned(frame.known, talk.context)
      frame = talk.replaceTop({ ...frame, known: learned.known })
      talk.add(learned)
    }
    const slot = nextSlot(dialog, frame, talk.context)
    if (slot !== 'done') {
      if (talk.holdQuestions) return
      if (slot !== frame.asked || turn === null) return ask(dialog, frame, slot, talk)
      // They told something else that mattered: what can be left out is not asked again, the rest once more in other words.
      const question = dialog.slots[slot]
      if (!question?.optional || (frame.times < 1 && (!question.free || corrects(turn))))
        return ask(dialog, { ...frame, times: frame.times + 1 }, slot, talk, true)
      const { asked: _, ...rest } = frame
      talk.replaceTop({ ...rest, known: { ...frame.known, [slot]: null }, times: 0 })
      continue
    }
    const result = await dialog.done(frame.known, talk.context, turn)
    talk.pop()
    talk.add(result)
    if (result.then) await begin(result.then.dialog, result.then.known ?? {}, turn, talk, false)
    else if (talk.top && !talk.holdQuestions && !dialog.light) sayWhereWeAre(talk)
    if (result.then) return
  }
}

/** Opens a dialog on top of what is under way. `listen`: it reads the turn that opened it. */
export async function begin(name: string, known: Frame['known'], turn: Turn | null, talk: Talk, listen = true): Promise<void> {
  const dialog = dialogs[name]
  if (!dialog) return
  let frame = talk.push(name, dialog.version, known)
  if (dialog.open) {
    const opened = await dialog.open(known, talk.context)
    frame = talk.replaceTop({ ...frame, known: opened.known })
    talk.add(opened)
    if (opened.then) {
      talk.pop()
      return begin(opened.then.dialog, opened.then.known ?? {}, turn, talk, listen)
    }
  }
  if (turn && listen) {
    const heard = hear(dialog, frame, turn, talk.context, false)
    talk.replaceTop({ ...frame, known: heard.known })
  }
  await goOn(turn, talk)
}

/** After a digression: back to the open question; never a third time in the same words. */
export function resume(talk: Talk): void {
  const frame = talk.top
  const dialog = frame && dialogs[frame.dialog]
  if (!frame || !dialog || talk.holdQuestions || (dialog.light && dialog.name !== 'suggestion')) return
  const slot = nextSlot(dialog, frame, talk.context)
  if (slot === 'done') return
  const topic = dialog.topic(frame.known, talk.context)
  if (frame.asked === slot && frame.times >= 1) {
    talk.say({ text: talk.context.say('resume.later', { topic }), choices: [goOnChoice(talk)] })
    talk.replaceTop({ ...frame, times: 2 })
    return
  }
  if (!dialog.light) sayWhereWeAre(talk)
  ask(dialog, { ...frame, asked: slot, times: frame.asked === slot ? frame.times + 1 : 0 }, slot, talk, true)
}

/** The question once more, in other words; after the second time it is left out or set aside. */
export async function askAgain(turn: Turn, talk: Talk): Promise<void> {
  const frame = talk.top
  const dialog = frame && dialogs[frame.dialog]
  const slot = frame?.asked ? dialog?.slots[frame.asked] : undefined
  if (!frame || !dialog || !slot || !frame.asked) return
  if (frame.times >= 1) return leaveOut(dialog, frame, slot, turn, talk)
  ask(dialog, { ...frame, times: frame.times + 1 }, frame.asked, talk, true)
}

export async function leaveOut(dialog: Dialog, frame: Frame, slot: Slot, turn: Turn, talk: Talk): Promise<void> {
  if (frame.asked && slot.optional) {
    talk.replaceTop({ ...frame, known: { ...frame.known, [frame.asked]: null, ...remember(frame.known, frame.asked, true) }, times: 0 })
    return goOn(turn, talk)
  }
  talk.say({ text: talk.context.say('parked', { topic: dialog.topic(frame.known, talk.context) }), choices: [goOnChoice(talk)] })
  const { asked: _, ...rest } = frame
  talk.replaceTop({ ...rest, times: 0 })
}

export function ask(dialog: Dialog, frame: Frame, name: string, talk: Talk, again = false): void {
  const times = again ? frame.times : 0
  const question = dialog.slots[name]?.ask(talk.context, frame.known, times)
  if (question) talk.say(question)
  talk.replaceTop({ ...frame, asked: name, times })
}

export function nextSlot(dialog: Dialog, frame: Frame, context: Context): string | 'done' {
  if (dialog.next) return dialog.next(frame.known, context)
  return Object.keys(dialog.slots).find((name) => !(name in frame.known)) ?? 'done'
}

export function sayWhereWeAre(talk: Talk): void {
  const frame = talk.top
  const dialog = frame && dialogs[frame.dialog]
  if (frame && dialog) talk.say({ text: talk.context.say('resume', { topic: dialog.topic(frame.known, talk.context) }) })
}

function goOnChoice(talk: Talk): { id: string; label: string } {
  return { id: 'go-on', label: talk.context.say('choice.goOn') }
}

/** Their own words decide the language until they have asked for one. A pressed button says nothing about it. */
function chooseLanguage(turn: Turn, talk: Talk): void {
  const { profile } = talk.context.person
  const language: Language = profile.languageSaid || turn.choice ? profile.language : turn.understanding.language
  talk.speak(language)
  if (language !== profile.language) talk.change({ kind: 'profile-changed', set: { language } })
}

/** Whoever writes is no longer silent: check-ins go back to their rhythm. */
function endSilence(talk: Talk): void {
  const { person, at } = talk.context
  for (const checkIn of person.checkIns) {
    if (checkIn.unanswered > 0) talk.change({ kind: 'check-in-moved', checkIn: afterAnswer(checkIn, at, person.profile.timeZone) })
  }
}

function introduce(talk: Talk): void {
  const text = talk.context.say('intro.text')
  talk.say({ text })
  talk.holdQuestions = true
}

/** The mark of "I did not get that" lasts one turn. */
function dropLost(talk: Talk): void {
  const frame = talk.top
  if (frame?.dialog !== 'lost') return
  talk.lostBefore = typeof frame.known['count'] === 'number' ? frame.known['count'] : 1
  talk.pop()
}
