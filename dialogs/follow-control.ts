import type { Control } from './control.ts'
import type { Turn } from './dialog.ts'
import { ask, begin, goOn, leaveOut, nextSlot, resume, sayWhereWeAre } from './manager.ts'
import { dialogs } from './registry.ts'
import type { Talk } from './talk.ts'

/** Does what a control word says. False when it means nothing here and the message is read as any other. */
export async function followControl(control: Control, turn: Turn, talk: Talk): Promise<boolean> {
  const { say } = talk.context
  const frame = talk.top
  const dialog = frame && dialogs[frame.dialog]
  switch (control) {
    case 'repeat': {
      const last = talk.context.person.lastReplies
      if (last.length === 0) talk.say({ text: say('nothingToRepeat') })
      talk.replies.push(...last)
      return true
    }
    case 'help':
      talk.say({ text: say('help.text') })
      if (frame && !dialog?.light) talk.say({ text: say('help.inDialog') })
      resume(talk)
      return true
    case 'stop':
      return stop(turn, talk)
    case 'cancel':
      if (!frame || !dialog || dialog.light) {
        if (frame) talk.pop()
        talk.say({ text: say('nothingToCancel') })
        return true
      }
      talk.pop()
      talk.add(dialog.cancelled(frame.known, talk.context))
      resume(talk)
      return true
    case 'skip': {
      const slot = frame?.asked ? dialog?.slots[frame.asked] : undefined
      if (!frame || !dialog || !slot) {
        talk.say({ text: say('nothingToSkip') })
        return true
      }
      await leaveOut(dialog, frame, slot, turn, talk)
      return true
    }
    case 'back': {
      if (!frame || !dialog) return false
      const order = Array.isArray(frame.known['_order']) ? frame.known['_order'] : []
      const last = order.at(-1)
      if (typeof last !== 'string') {
        talk.say({ text: say('back.first') })
        const slot = nextSlot(dialog, frame, talk.context)
        if (slot !== 'done') ask(dialog, frame, slot, talk)
        return true
      }
      const known = Object.fromEntries(Object.entries(frame.known).filter(([name]) => name !== last))
      ask(dialog, { ...frame, known: { ...known, _order: order.slice(0, -1) } }, last, talk)
      return true
    }
    case 'later':
      if (!frame || !dialog || dialog.light || frame.dialog === 'suggestion') return false
      talk.say({
        text: say('resume.later', { topic: dialog.topic(frame.known, talk.context) }),
        choices: [{ id: 'go-on', label: say('choice.goOn') }],
      })
      talk.replaceTop({ ...frame, times: 2 })
      return true
    case 'go-on':
      if (!frame) return false
      talk.replaceTop({ ...frame, times: 0 })
      if (!dialog?.light) sayWhereWeAre(talk)
      await goOn(null, talk)
      return true
  }
}

/** "stop" ends what is under way, and check-ins too when nothing is; else it asks about them. */
async function stop(turn: Turn, talk: Talk): Promise<boolean> {
  const running = talk.context.person.checkIns.some((checkIn) => checkIn.status === 'waiting')
  const underWay = talk.stack.some((frame) => !dialogs[frame.dialog]?.light)
  talk.stack = []
  if (underWay && running) await begin('stop-check-ins', {}, turn, talk, false)
  else if (underWay) talk.say({ text: talk.context.say('nothingToCancel') })
  else await begin('stop-check-ins', { sure: true }, turn, talk, false)
  return true
}
