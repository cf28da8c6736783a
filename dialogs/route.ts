import type { Json, Reply } from '../growth/message.ts'
import type { Entity, Intent, Understanding } from '../nlu/understanding.ts'
import { answers, laterReplies, listGoals } from './answers.ts'
import type { Turn } from './dialog.ts'
import { followControl } from './follow-control.ts'
import { asKnown, keep, knownIn, putRight, saysMisunderstood, toUtterance } from './learn.ts'
import { begin, fill, resume } from './manager.ts'
import { saidOutright, hasGoodbye } from './outright.ts'
import { namesGoal } from './pick-goal.ts'
import { cut, isCount } from './read.ts'
import type { TextId } from './say.ts'
import type { Talk } from './talk.ts'
import { hearTraining, offerToLearn } from './training.ts'
import { explainWhy } from './why.ts'
import { fieldsOf, readWish } from './wish.ts'

/** Buttons that mean a thing of their own: "go on", "skip", an intent by name. */
export async function routePressed(turn: Turn, talk: Talk): Promise<boolean> {
  if (turn.choice === 'skip') return followControl('skip', turn, talk)
  if (turn.choice === 'go-on') return followControl('go-on', turn, talk)
  if (!turn.choice?.startsWith('intent:')) return false
  const intent = turn.choice.slice('intent:'.length) as Intent
  const frame = talk.top?.dialog === 'clarify' ? talk.top : undefined
  const unsure = knownIn(frame)
  if (frame) talk.pop()
  if (unsure) keep(putRight(unsure, intent === 'out_of_scope' ? null : intent), talk)
  const said = frame
    ? { text: String(frame.known['text'] ?? ''), entities: frame.known['entities'] as unknown as Entity[] }
    : { text: turn.text, entities: [] }
  await follow(
    intent,
    {
      id: turn.id,
      text: said.text,
      understanding: { ...turn.understanding, intent: { label: intent, score: 1 }, outOfScope: false, entities: said.entities },
    },
    talk,
  )
  if (unsure) offerToLearn(putRight(unsure, intent), intent, talk)
  return true
}

/** "That's not what I meant" instead of a choice: none of the guesses was right. */
export function putRightInWords(turn: Turn, talk: Talk): boolean {
  if (talk.top?.dialog !== 'clarify' || turn.choice || !saysMisunderstood(turn.text)) return false
  const unsure = knownIn(talk.top)
  talk.pop()
  if (unsure) keep(putRight(unsure, null), talk)
  talk.say({ text: talk.context.say('complaint') })
  return true
}

/** What a message that no dialog took is about, and what is done about it. */
export async function route(turn: Turn, talk: Talk): Promise<void> {
  const { understanding } = turn
  const sure = saidOutright(turn, talk)
  if (sure) return follow(sure, turn, talk)
  if (understanding.outOfScope && !reportsProgress(turn, talk)) {
    keep(toUtterance(turn, talk), talk)
    return tellsTrouble(turn) ? feel(turn, talk) : notUnderstood(turn, talk)
  }
  const others = closeIntents(understanding, talk)
  if (others.length > 1) return ask(others, turn, talk)
  await follow(understanding.intent.label, turn, talk)
}

/** "and the last recipe today": who has a goal under way may report in words that the head half knows, or hardly knows where they name the goal. */
function reportsProgress({ text, understanding: { intent } }: Turn, talk: Talk): boolean {
  const active = talk.context.person.goals.filter((goal) => goal.status === 'active')
  return intent.label === 'log_progress' && active.some((goal) => intent.score >= 0.5 || namesGoal(goal, text))
}

/** "my boss keeps yelling at me": nobody who tells of their trouble hears that it is none of our business. */
function tellsTrouble({ text, understanding: { intent, sentiment } }: Turn): boolean {
  const told = ['share_feeling', 'complaint', 'reflect', 'crisis'].includes(intent.label) && intent.score >= 0.3
  return told && sentiment === 'negative' && /\b(?:i|me|my|mine)\b|[我俺咱]/i.test(text)
}

async function follow(intent: Intent, turn: Turn, talk: Talk): Promise<void> {
  const { person, say } = talk.context
  const active = person.goals.filter((goal) => goal.status === 'active')
  const living = person.goals.filter((goal) => goal.status === 'active' || goal.status === 'paused')
  switch (intent) {
    case 'set_goal':
      return begin('set-goal', vagueWish(turn) ? { vague: true } : {}, asWish(turn), talk)
    case 'edit_goal':
    case 'abandon_goal':
      if (living.length === 0) {
        // Nothing is there to be changed, so it is read as a wish where it names something.
        if (intent === 'abandon_goal' || !wishNamed(turn)) return answer(talk, { text: say('goal.none') })
        return begin('set-goal', {}, asWish(turn), talk)
      }
      return begin(intent === 'edit_goal' ? 'edit-goal' : 'abandon-goal', {}, turn, talk)
    case 'log_progress':
      if (active.length > 0) return begin('log-progress', {}, turn, talk)
      return answer(talk, { text: say('progress.noGoal'), choices: [choice('set_goal', talk)] })
    case 'check_in_reply':
      if (active.length > 0) return begin('check-in', { goal: active[0]?.id ?? null, checkIn: person.checkIns[0]?.id ?? '' }, turn, talk)
      return follow('share_feeling', turn, talk)
    case 'goodbye':
      // A made-up word is easily taken for one more way to say goodbye.
      if (!hasGoodbye(turn.text) && !turn.choice) {
        keep(toUtterance(turn, talk), talk)
        return notUnderstood(turn, talk)
      }
      talk.replies.push(...answers(intent, talk.context))
      return
    case 'reschedule_check_in':
      if (talk.top?.dialog === 'set-goal' && talk.top.asked === 'when')
        talk.replaceTop({ ...talk.top, known: { ...talk.top.known, when: null } })
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

/** The same turn, read as a wish: how it came here no longer matters. */
function asWish(turn: Turn): Turn {
  return {
    ...turn,
    understanding: {
      ...turn.understanding,
      intent: { label: 'set_goal', score: Math.max(0.5, turn.understanding.intent.score) },
      outOfScope: false,
    },
  }
}

function wishNamed(turn: Turn): boolean {
  return (
    readWish(turn) !== undefined &&
    turn.understanding.entities.some(
      (entity) => isCount(entity) || entity.type === 'field' || entity.type === 'recurrence' || entity.type === 'date',
    )
  )
}

/** "I just want things to be better": a wish without anything to begin with. */
function vagueWish(turn: Turn): boolean {
  return readWish(turn) === undefined && turn.text.length > (turn.understanding.language === 'zh' ? 7 : 18)
}

/** While a crisis is open: what helps a person look after themselves or their data still works; goals and exercises rest. */
export async function restWhileOpen(turn: Turn, talk: Talk): Promise<void> {
  const { say } = talk.context
  const { label, score } = turn.understanding.intent
  const stillWorks = new Set<Intent>([
    'ask_privacy',
    'export_data',
    'delete_data',
    'change_language',
    'talk_to_human',
    'stop_check_ins',
    'thanks',
    'goodbye',
  ])
  if (hearTraining(turn, talk)) return
  const asked = talk.top?.dialog === 'delete-data'
  if (asked || (stillWorks.has(label) && score >= 0.4)) {
    talk.stack = asked ? talk.stack.slice(-1) : []
    talk.resting = false
    if (asked) await fill(turn, talk)
    else await follow(label, turn, talk)
    return
  }
  talk.say({
    text: say('suggest.onlyWhenOpen'),
    choices: [
      { id: 'safe', label: say('risk.safe') },
      { id: 'crisis-help', label: say('risk.moreHelp') },
    ],
  })
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
  await begin(
    'suggestion',
    { text: cut(text, 400), goal: vague ? (goal?.id ?? null) : null, field: field ?? (vague ? (goal?.fields[0] ?? null) : null) },
    null,
    talk,
  )
}

/** "I'll try that" and "not for me", said after the conversation has moved on. */
async function judge(intent: Intent, turn: Turn, talk: Talk): Promise<void> {
  const { person, say, at } = talk.context
  const last = person.suggestions[0]
  if (!last || last.feedback !== null)
    return intent === 'reject_recommendation' ? recommend(turn, talk) : answer(talk, { text: say('affirm.alone') })
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

/** Intents too close to choose between (within 0.1, and none of them sure), when a person could name the difference. */
function closeIntents(understanding: Understanding, talk: Talk): Intent[] {
  const { intent, runnersUp, sure = intent.score >= 0.45 } = understanding
  if (sure || talk.holdQuestions) return []
  const close = [intent, ...runnersUp.slice(0, 2)].filter((other) => other.score >= 0.15 && intent.score - other.score < 0.1)
  const named = close.filter((other) => nameOf(other.label, talk) !== undefined)
  return named.length > 1 && named[0]?.label === intent.label ? named.map((other) => other.label) : []
}

function ask(intents: Intent[], turn: Turn, talk: Talk): void {
  const { say } = talk.context
  talk.say({
    text: say('didYouMean'),
    choices: [...intents.map((intent) => choice(intent, talk)), { id: 'intent:out_of_scope', label: say('didYouMean.other') }],
  })
  const unsure = toUtterance(turn, talk)
  keep(unsure, talk)
  const entities = turn.understanding.entities as unknown as Json
  talk.push('clarify', 1, { text: cut(turn.text, 1000), entities, ...asKnown(unsure) })
}

function choice(intent: Intent, talk: Talk): { id: string; label: string } {
  return { id: `intent:${intent}`, label: nameOf(intent, talk) ?? intent }
}

const nameable = new Set<Intent>([
  'set_goal',
  'edit_goal',
  'abandon_goal',
  'list_goals',
  'log_progress',
  'check_in_reply',
  'reschedule_check_in',
  'stop_check_ins',
  'ask_recommendation',
  'share_feeling',
  'reflect',
  'log_measure',
  'ask_privacy',
  'export_data',
  'delete_data',
  'change_language',
  'change_time_zone',
  'help',
  'talk_to_human',
  'ask_why',
])

function nameOf(intent: Intent, talk: Talk): string | undefined {
  return nameable.has(intent) ? talk.context.say(`intent.${intent}` as TextId & `intent.${string}`) : undefined
}
