import type { Frame } from '../growth/frame.ts'
import type { Intent } from '../nlu/understanding.ts'
import type { Turn } from './dialog.ts'
import { movesCheckIn, hasGoodbye, wantsNoCheckIns } from './outright.ts'
import { dialogs } from './registry.ts'

/** Intents that leave a dialog under way, and the dialogs in which they are at home. */
const elsewhere: { [intent in Intent]?: string[] } = {
  set_goal: ['set-goal', 'edit-goal', 'check-in', 'reflection', 'feeling'],
  list_goals: [],
  help: [],
  ask_privacy: [],
  export_data: [],
  delete_data: ['delete-data'],
  change_language: ['change-language'],
  change_time_zone: ['change-time-zone'],
  talk_to_human: [],
  start_assessment: [],
  view_report: [],
  stop_check_ins: ['stop-check-ins', 'consent', 'abandon-goal'],
  cancel: ['delete-data'],
  reschedule_check_in: ['reschedule-check-in', 'consent'],
  ask_why: [],
  ask_faq: [],
  ask_recommendation: ['suggestion', 'feeling'],
  abandon_goal: ['abandon-goal', 'check-in', 'set-goal'],
  goodbye: [],
  small_talk: ['check-in', 'reflection', 'feeling'],
}

/** What else leaves the very first question of a goal, which would take any words. */
const notAWish = new Set<Intent>([
  'log_measure',
  'log_progress',
  'share_feeling',
  'ask_recommendation',
  'check_in_reply',
  'reflect',
  'complaint',
  'praise',
  'thanks',
])

/** Intents that words of everyday life are easily taken for: where any words are an answer, they need to be very sure. */
const easilyMistaken = new Set<Intent>([
  'talk_to_human',
  'small_talk',
  'set_goal',
  'goodbye',
  'ask_recommendation',
  'start_assessment',
  'abandon_goal',
  'change_language',
  'view_report',
  'list_goals',
  'ask_faq',
])

/** Whether a message clearly wants something other than the dialog that is under way. */
export function digresses(turn: Turn, frame: Frame): boolean {
  const { intent, outOfScope } = turn.understanding
  const dialog = frame.dialog
  if (turn.choice) return false
  if (movesCheckIn(turn, dialog) || (dialog !== 'stop-check-ins' && wantsNoCheckIns(turn.text))) return true
  if (outOfScope) return false
  if (frame.asked === 'what' && notAWish.has(intent.label)) return intent.score >= 0.5
  const home = elsewhere[intent.label]
  if (home === undefined || home.includes(dialog)) return false
  const free =
    frame.asked !== undefined &&
    dialogs[dialog]?.slots[frame.asked]?.free === true &&
    frame.asked !== 'what' &&
    !/[?？]\s*$/.test(turn.text)
  if (free && intent.label === 'goodbye' && !hasGoodbye(turn.text)) return false
  return intent.score >= (free && easilyMistaken.has(intent.label) ? 0.95 : 0.5)
}
