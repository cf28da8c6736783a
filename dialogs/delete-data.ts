import type { Dialog } from './dialog.ts'
import { chosen, plain, yesOrNo } from './read.ts'

/** Erases a person, after one clear yes. The bot carries it out in the commit of this turn. */
export const deleteData: Dialog = {
  name: 'delete-data',
  version: 1,
  slots: {
    sure: {
      ask: (context, _known, times) => ({
        text: times === 0 ? context.say('delete.ask') : context.say('delete.askAgain'),
        choices: [
          { id: 'sure:yes', label: context.say('delete.choiceYes') },
          { id: 'sure:no', label: context.say('delete.choiceNo') },
        ],
      }),
      read: (turn, _context, _known, asked) => {
        const pressed = chosen(turn, 'sure')
        if (pressed) return pressed === 'yes'
        if (!asked) return undefined
        const bare = plain(turn.text)
        if (/\b(keep|don'?t|do not|wait|stop|no)\b|保留|不要|别|不删|等等|算了|取消/.test(bare)) return false
        if (/\b(delete|erase|remove|wipe|do it|everything)\b|删|清除|清空/.test(bare)) return true
        const answer = yesOrNo(turn)
        return answer && answer === 'yes'
      },
      valid: (value): value is boolean => typeof value === 'boolean',
    },
  },
  async done(known, context) {
    if (known['sure'] !== true) return { replies: [{ text: context.say('delete.kept') }], changes: [] }
    return { replies: [{ text: context.say('delete.done') }], changes: [{ kind: 'person-erased', at: context.at }] }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('delete.kept') }], changes: [] }),
  topic: (_known, context) => context.say('delete.topic'),
}
