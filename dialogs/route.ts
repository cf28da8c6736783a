import type { Json, Reply } from '../growth/message.ts'
import type { Entity, Intent, Understanding } from '../nlu/understanding.ts'
import { answers, laterReplies, listGoals } from './answers.ts'
import type { Turn } from './dialog.ts'
import { followControl } from './follow-control.ts'
import { begin, resume } from './manager.ts'
import { aboutAsking, amountIn, corrects, cut, readAmount, readBy, readWhen } from './read.ts'
import type { TextId } from './say.ts'
import type { Talk } from './talk.ts'
import { explainWhy } from './why.ts'
import { fieldsOf, readWish } from './wish.ts'

/** Intents that leave a dialog under way; the dialogs in which they are at home. */
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
  stop_check_ins: ['stop-check-ins', 'consent', 'abandon-goal', 'check-in'],
  reschedule_check_in: ['reschedule-check-in', 'consent'],
  ask_why: [],
  ask_faq: [],
  ask_recommendation: ['suggestion', 'feeling'],
  abandon_goal: ['abandon-goal', 'check-in', 'set-goal'],
  goodbye: [],
  small_talk: ['check-in', 'reflection', 'feeling'],
}

/** Whether a message clearly wants something other than the dialog that is under way. */
export function digresses(turn: Turn, dialog: string): boolean {
  const { intent, outOfScope } = turn.understanding
  if (movesCheckIn(turn, dialog)) return true
  const home = elsewhere[intent.label]
  return !turn.choice && !outOfScope && home !== undefined && !home.includes(dialog) && intent.score >= 0.5
}

/** "Sunday at 7 would be a good time to ask me", whatever is under way. */
function movesCheckIn(turn: Turn, dialog = ''): boolean {
  if (['consent', 'reschedule-check-in', 'stop-check-ins'].includes(dialog) || turn.choice) return false
  const { label } = turn.understanding.intent
  if (label === 'stop_check_ins' || label === 'log_measure' || label === 'check_in_reply') return false
  return aboutAsking(turn) && readWhen(turn) !== undefined
}

/** Buttons that mean a thing of their own: "go on", "skip", an intent by name. */
export async function routePressed(turn: Turn, talk: Talk): Promise<boolean> {
  if (turn.choice === 'skip') return followControl('skip', turn, talk)
  if (turn.choice === 'go-on') return followControl('go-on', turn, talk)
  if (!turn.choice?.startsWith('intent:')) return false
  const intent = turn.choice.slice('intent:'.length) as Intent
  const frame = talk.top?.dialog === 'clarify' ? talk.top : undefined
  if (frame) talk.pop()
  const said = frame ? { text: String(frame.known['text'] ?? ''), entities: frame.known['entities'] as unknown as Entity[] } : { text: turn.text, entities: [] }
  await follow(intent, { id: turn.id, text: said.text, understanding: { ...turn.understanding, intent: { label: intent, score: 1 }, outOfScope: false, entities: said.entities } }, talk)
  return true
}

/** What a message that no dialog took is about, and what is done about it. */
export async function route(turn: Turn, talk: Talk): Promise<void> {
  const { understanding } = turn
  if (movesCheckIn(turn)) return follow('reschedule_check_in', turn, talk)
  if (correctsGoal(turn, talk)) return follow('edit_goal', turn, talk)
  if (countsTowardsGoal(turn, talk)) return follow('log_progress', turn, talk)
  if (understanding.outOfScope) return notUnderstood(turn, talk)
  const others = closeIntents(understanding, talk)
  if (others.length > 1) return ask(others, turn, talk)
  await follow(understanding.intent.label, turn, talk)
}

async function follow(intent: Intent, turn: Turn, talk: Talk): Promise<void> {
  const { person, say } = talk.context
  const active = person.goals.filter((goal) => goal.status === 'active')
  const living = person.goals.filter((goal) => goal.status === 'active' || goal.status === 'paused')
  switch (intent) {
    case 'set_goal':
      return begin('set-goal', {}, turn, talk)
    case 'edit_goal':
    case 'abandon_goal':
      if (living.length === 0) {
        // "I want less sugar": nothing is there to be changed, so it is read as a wish where it is one.
        if (readWish(turn) && turn.understanding.runnersUp.some((other) => other.label === 'set_goal' && other.score > 0.1)) return begin('set-goal', {}, turn, talk)
        talk.say({ text: say('goal.none') })
        return begin('set-goal', {}, null, talk)
      }
      return begin(intent === 'edit_goal' ? 'edit-goal' : 'abandon-goal', {}, turn, talk)
    case 'log_progress':
      if (active.length > 0) return begin('log-progress', {}, turn, talk)
      return answer(talk, { text: say('progress.noGoal'), choices: [choice('set_goal', talk)] })
    case 'check_in_reply':
      if (active.length > 0) return begin('check-in', { goal: active[0]?.id ?? null, checkIn: person.checkIns[0]?.id ?? '' }, turn, talk)
      return follow('share_feeling', turn, talk)
    case 'reschedule_check_in':
      return begin('reschedule-check-in', {}, turn, talk)
    case 'stop_check_ins':
      return begin('stop-check-ins', { sure: true }, turn, talk, false)
    case 'ask_recommendation':
      return recommend(turn, talk)
    case 'accept_recommendation':
    case 'reject_recommendation':
      return judge(intent, turn, talk)
    case 'ask_why':
      talk.say(explainWhy(talk))
      return resume(talk)
    case 'reflect':
      talk.change({ kind: 'reflection-noted', text: cut(turn.text, 1000), at: talk.context.at })
      return begin('reflection', {}, null, talk)
    case 'crisis':
    case 'share_feeling':
      return feel(turn, talk)
    case 'log_measure':
      return begin('log-measure', {}, turn, talk)
    case 'delete_data':
      return begin('delete-data', {}, turn, talk, false)
    case 'change_language':
      return begin('change-language', {}, turn, talk)
    case 'change_time_zone':
      return begin('change-time-zone', {}, turn, talk)
    case 'cancel':
      await followControl('cancel', turn, talk)
      return
    case 'list_goals':
      return answer(talk, ...listGoals(talk.context))
    case 'view_report':
    case 'start_assessment':
    case 'talk_to_human':
    case 'ask_faq':
      return answer(talk, ...laterReplies(intent, talk.context))
    case 'out_of_scope':
      return notUnderstood(turn, talk)
    case 'export_data':
      talk.change({ kind: 'data-exported', at: talk.context.at })
      return answer(talk, ...answers(intent, talk.context))
    case 'greet':
      // At the first meeting the introduction has greeted already.
      return talk.holdQuestions ? undefined : answer(talk, ...answers(intent, talk.context))
    default:
      return answer(talk, ...answers(intent, talk.context))
  }
}

/** Says it, and goes back to the question that was open. */
function answer(talk: Talk, ...replies: Reply[]): void {
  talk.replies.push(...replies)
  resume(talk)
}

async function recommend(turn: Turn, talk: Talk): Promise<void> {
  const { person, say } = talk.context
  const goal = person.goals.find((other) => other.status === 'active')
  const [field] = fieldsOf(turn)
  const vague = !field && [...turn.text].length < (turn.understanding.language === 'zh' ? 9 : 26)
  if (vague && !goal) return answer(talk, { text: say('suggest.askTopic') })
  const obstacle = person.plans.find((plan) => plan.goal === goal?.id)?.obstacle
  const text = vague && goal ? [obstacle, goal.title].filter(Boolean).join('. ') : turn.text
  await begin('suggestion', { text: cut(text, 400), goal: vague ? (goal?.id ?? null) : null, field: field ?? (vague ? (goal?.fields[0] ?? null) : null) }, null, talk)
}

/** "I'll try that" and "not for me", said after the conversation has moved on. */
async function judge(intent: Intent, turn: Turn, talk: Talk): Promise<void> {
  const { person, say, at } = talk.context
  const last = person.suggestions[0]
  if (!last || last.feedback !== null) return intent === 'reject_recommendation' ? recommend(turn, talk) : answer(talk, { text: say('affirm.alone') })
  if (intent === 'accept_recommendation') {
    talk.change({ kind: 'feedback-given', suggestion: last.id, feedback: 'accepted', at })
    return answer(talk, { text: say('suggest.acceptedQuiet') })
  }
  talk.change({ kind: 'feedback-given', suggestion: last.id, feedback: 'not-now', at })
  await begin('suggestion', { text: cut(turn.text, 400), goal: last.goal, field: null, tries: 2 }, null, talk)
}

async function feel(turn: Turn, talk: Talk): Promise<void> {
  const { say } = talk.context
  const { sentiment } = turn.understanding
  talk.say({ text: say(`feeling.${sentiment}`) })
  if (sentiment === 'positive') return resume(talk)
  if (talk.context.person.risk) return
  await begin('feeling', { text: cut(turn.text, 400), field: fieldsOf(turn)[0] ?? null }, null, talk)
}

function notUnderstood(turn: Turn, talk: Talk): void {
  const { say } = talk.context
  const nonsense = turn.understanding.vector.length > 0 && turn.understanding.intent.score < 0.1
  const count = talk.lostBefore + 1
  const offers: Intent[] = ['set_goal', 'ask_recommendation', 'list_goals', 'help']
  if (count === 1) talk.say({ text: nonsense || !/[\p{L}]{2}/u.test(turn.text) ? say('oos.lost') : say('oos') })
  else talk.say({ text: count === 2 ? say('oos.again') : say('help.text'), choices: offers.map((intent) => choice(intent, talk)) })
  resume(talk)
  talk.push('lost', 1, { count })
}

/** "no, make it 5k" after the goal was stored. */
function correctsGoal(turn: Turn, talk: Talk): boolean {
  const { label } = turn.understanding.intent
  if (label === 'set_goal' || label === 'check_in_reply' || label === 'log_measure') return false
  const changesIt = readAmount(turn, false) !== undefined || readBy(turn, talk.context) !== undefined
  return changesIt && corrects(turn) && talk.context.person.goals.some((goal) => goal.status === 'active')
}

/** "3k" with a running goal under way is progress, whatever the intent head makes of so few words. */
function countsTowardsGoal(turn: Turn, talk: Talk): boolean {
  if (!turn.understanding.outOfScope && turn.understanding.intent.score > 0.3) return false
  if ([...turn.text].length > 24 || !turn.understanding.entities.some((entity) => entity.type === 'quantity' || entity.type === 'duration')) return false
  return talk.context.person.goals.some((goal) => goal.status === 'active' && goal.measure && amountIn(goal.measure, turn) !== undefined)
}

/** Intents too close to choose between (within 0.1, and none of them sure), when a person could name the difference. */
function closeIntents(understanding: Understanding, talk: Talk): Intent[] {
  const { intent, runnersUp } = understanding
  if (intent.score >= 0.45) return []
  const close = [intent, ...runnersUp.slice(0, 2)].filter((other) => other.score >= 0.15 && intent.score - other.score < 0.1)
  const named = close.filter((other) => nameOf(other.label, talk) !== undefined)
  return named.length > 1 && named[0]?.label === intent.label ? named.map((other) => other.label) : []
}

function ask(intents: Intent[], turn: Turn, talk: Talk): void {
  const { say } = talk.context
  talk.say({ text: say('didYouMean'), choices: [...intents.map((intent) => choice(intent, talk)), { id: 'intent:out_of_scope', label: say('didYouMean.other') }] })
  talk.push('clarify', 1, { text: cut(turn.text, 1000), entities: turn.understanding.entities as unknown as Json })
}

function choice(intent: Intent, talk: Talk): { id: string; label: string } {
  return { id: `intent:${intent}`, label: nameOf(intent, talk) ?? intent }
}

const nameable = new Set<Intent>([
  'set_goal', 'edit_goal', 'abandon_goal', 'list_goals', 'log_progress', 'check_in_reply', 'reschedule_check_in', 'stop_check_ins',
  'ask_recommendation', 'share_feeling', 'reflect', 'log_measure', 'ask_privacy', 'export_data', 'delete_data', 'change_language',
  'change_time_zone', 'help', 'talk_to_human', 'ask_why',
])

function nameOf(intent: Intent, talk: Talk): string | undefined {
  return nameable.has(intent) ? talk.context.say(`intent.${intent}` as TextId & `intent.${string}`) : undefined
}
