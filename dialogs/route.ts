import type { Frame } from '../growth/frame.ts'
import type { Json, Reply } from '../growth/message.ts'
import type { Entity, Intent, Understanding } from '../nlu/understanding.ts'
import { answers, laterReplies, listGoals } from './answers.ts'
import type { Turn } from './dialog.ts'
import { renaming, resumes } from './edit-goal.ts'
import { followControl } from './follow-control.ts'
import { begin, fill, resume } from './manager.ts'
import { namesGoal } from './pick-goal.ts'
import { aboutAsking, amountIn, corrects, cut, means, plain, readAmount, readBy, readWhen } from './read.ts'
import { dialogs } from './registry.ts'
import type { TextId } from './say.ts'
import type { Talk } from './talk.ts'
import { explainWhy } from './why.ts'
import { fieldsOf, readWish } from './wish.ts'

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
const notAWish = new Set<Intent>(['log_measure', 'log_progress', 'share_feeling', 'ask_recommendation', 'check_in_reply', 'reflect', 'complaint', 'praise', 'thanks'])

/** Intents that words of everyday life are easily taken for: where any words are an answer, they need to be very sure. */
const easilyMistaken = new Set<Intent>(['talk_to_human', 'small_talk', 'set_goal', 'goodbye', 'ask_recommendation', 'start_assessment', 'abandon_goal', 'change_language', 'view_report', 'list_goals', 'ask_faq'])

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
  const free = frame.asked !== undefined && dialogs[dialog]?.slots[frame.asked]?.free === true && frame.asked !== 'what'
  return intent.score >= (free && easilyMistaken.has(intent.label) ? 0.95 : 0.5)
}

/** "Sunday at 7 would be a good time to ask me", whatever is under way. */
function movesCheckIn(turn: Turn, dialog = ''): boolean {
  if (wantsNoCheckIns(turn.text)) return false
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
  const sure = saidOutright(turn, talk)
  if (sure) return follow(sure, turn, talk)
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
      if (!/bye|see (you|ya)|later|night|go(ing)? (now|to)|off|cya|ttyl|take care|leave|leaving|再见|再會|拜|晚安|下线|下了|走了|先这样|先这樣|回见|闪|撤|溜|88|睡了|忙去|聊到这/i.test(turn.text) && !turn.choice) return notUnderstood(turn, talk)
      talk.replies.push(...answers(intent, talk.context))
      return
    case 'reschedule_check_in':
      if (talk.top?.dialog === 'set-goal' && talk.top.asked === 'when') talk.replaceTop({ ...talk.top, known: { ...talk.top.known, when: null } })
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
  return { ...turn, understanding: { ...turn.understanding, intent: { label: 'set_goal', score: Math.max(0.5, turn.understanding.intent.score) }, outOfScope: false } }
}

function wishNamed(turn: Turn): boolean {
  return readWish(turn) !== undefined && turn.understanding.entities.some((entity) => entity.type === 'quantity' || entity.type === 'field' || entity.type === 'recurrence' || entity.type === 'date')
}

/** "I just want things to be better": a wish without anything to begin with. */
function vagueWish(turn: Turn): boolean {
  return readWish(turn) === undefined && turn.text.length > (turn.understanding.language === 'zh' ? 7 : 18)
}

/** While a crisis is open: what helps a person look after themselves or their data still works; goals and exercises rest. */
export async function restWhileOpen(turn: Turn, talk: Talk): Promise<void> {
  const { say } = talk.context
  const { label, score } = turn.understanding.intent
  const stillWorks = new Set<Intent>(['ask_privacy', 'export_data', 'delete_data', 'change_language', 'talk_to_human', 'stop_check_ins', 'thanks', 'goodbye'])
  const asked = talk.top?.dialog === 'delete-data'
  if (asked || (stillWorks.has(label) && score >= 0.4)) {
    talk.stack = asked ? talk.stack.slice(-1) : []
    talk.resting = false
    if (asked) await fill(turn, talk)
    else await follow(label, turn, talk)
    return
  }
  talk.say({ text: say('suggest.onlyWhenOpen'), choices: [{ id: 'safe', label: say('risk.safe') }, { id: 'crisis-help', label: say('risk.moreHelp') }] })
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

/** Progress told in the middle of something else: "did 50 push-ups this morning" is no answer to "when could it be?". */
export function leavesOutright(turn: Turn, frame: Frame, talk: Talk): boolean {
  if (!turn.choice && resumes(turn.text) && changesNamedGoal(turn, talk) && frame.dialog !== 'edit-goal') return true
  if (turn.choice || (frame.dialog !== 'suggestion' && frame.dialog !== 'set-goal')) return false
  const stored = frame.dialog === 'suggestion' || typeof frame.known['goalId'] === 'string'
  return stored && !corrects(turn) && countsTowardsGoal(turn, talk, frame.dialog === 'suggestion')
}

export function asksWhy(turn: Turn): boolean {
  return turn.choice === 'intent:ask_why' || means(turn, 'ask_why', 0.4) || /^(but )?why( (this|that|me|so))?$|^为(什么|啥)(是它|是这个|推荐这个)?$/.test(plain(turn.text))
}

/** "how far am I?", 「我现在做到哪了」 */
function asksWhereItStands(turn: Turn): boolean {
  return /\bhow far (?:am|have|along)|\bwhere (?:am i|do i stand)\b|\bmy progress\b|(?:做|完成|进行|走)到(?:哪|什么程度)|完成(?:了)?多少|我的进度|进度(?:怎么样|如何)/i.test(turn.text)
}

/** 「你都存了我哪些东西啊」 */
function asksWhatIsStored(turn: Turn): boolean {
  return /(存|记|保存|收集|知道)了?(关于)?我?(的)?(哪些|什么|多少)(东西|数据|信息|资料|内容)?|\bwhat (?:do|have) you (?:store|save|know|keep|collect|got)\b/i.test(turn.text)
}

/** What the words themselves say, whatever the intent head makes of them: it has never seen this person's goals. */
function saidOutright(turn: Turn, talk: Talk): Intent | undefined {
  if (wantsNoCheckIns(turn.text)) return 'stop_check_ins'
  if (saysGoodbye(turn)) return 'goodbye'
  if (movesCheckIn(turn)) return 'reschedule_check_in'
  if (movedHouse(turn)) return 'change_time_zone'
  if (changesNamedGoal(turn, talk) || correctsGoal(turn, talk)) return 'edit_goal'
  if (dropsNamedGoal(turn, talk)) return 'abandon_goal'
  if (asksWhereItStands(turn)) return 'list_goals'
  if (asksWhatIsStored(turn)) return 'ask_privacy'
  if (countsTowardsGoal(turn, talk)) return 'log_progress'
  if (asksWhy(turn)) return 'ask_why'
  if (asksWhatToDo(turn)) return 'ask_recommendation'
  return wishes(turn) ? 'set_goal' : undefined
}

/** "don't ask me any more", 「别再问我了」. */
function wantsNoCheckIns(text: string): boolean {
  return /\b(stop|no more|don'?t|quit|end) (?:the |these |those |your |with the )?(?:weekly )?(?:check[ -]?ins?|reminders?|asking me|messaging me|reminding me|nagging|texting me|pinging me)\b|(别|不要|不用|甭|不必|停止)(再|老|总|一直|每周)*(主动)?(来)?(问|找|提醒|打扰|催|烦|联系)我|(取消|关掉|停掉)(所有)?(提醒|询问|问候)/i.test(text)
}

/** "thanks, bye for now". */
function saysGoodbye(turn: Turn): boolean {
  return [...turn.text].length <= 40 && /\b(bye|goodbye|see (?:you|ya)|good ?night|gotta go|ttyl)\b|再见|拜拜|晚安|先下了|下线了|回头聊|下次聊/i.test(turn.text) && ['thanks', 'goodbye', 'greet', 'praise'].includes(turn.understanding.intent.label)
}

/** "btw I moved to New York", 「我现在在柏林」. */
function movedHouse(turn: Turn): boolean {
  return (
    turn.understanding.entities.some((entity) => entity.type === 'time-zone') &&
    /\b(moved|moving|relocated|live|living|based|i'?m (?:now )?(?:in|back in)|time ?zone|am in)\b|搬|时区|住在|定居|人在|我(现在|已经|目前)?(在|到)|出差到/i.test(turn.text)
  )
}

/** 「名字改成旅行基金」, "wake up the guitar goal". */
function changesNamedGoal(turn: Turn, talk: Talk): boolean {
  const goals = talk.context.person.goals.filter((goal) => goal.status === 'active' || goal.status === 'paused')
  if (goals.length === 0) return false
  return renaming(turn.text) !== undefined || (resumes(turn.text) && goals.some((goal) => goal.status === 'paused'))
}

/** "drop the books one". */
function dropsNamedGoal(turn: Turn, talk: Talk): boolean {
  const drops = /^(?:ok |please |can you |let'?s |i(?:'d| would)? (?:like|want) to |i want to |yes )*(?:drop|take|delete|remove|scrap|get rid of|give up(?: on)?|quit)\b|(?:删掉|去掉|放弃|拿掉|不想要|不想(?:再)?(?:跑|做|学|练|看|读|写|背|坚持|弄)|不(?:做|跑|学|练)了)/i.test(plain(turn.text))
  if (/^(?:let(?:'s)? (?:it|the goal) rest|pause (?:it|the goal|this goal)|put (?:it|the goal) on hold)\b|^(?:先)?(?:暂停|放一放|歇一歇|歇歇)(?:这个)?(?:目标)?(?:吧)?$/i.test(plain(turn.text))) {
    return talk.context.person.goals.some((goal) => goal.status === 'active')
  }
  return drops && !/\b(data|account|everything)\b|数据|账号|全部|所有/i.test(turn.text) && talk.context.person.goals.some((goal) => goal.status === 'active' && namesGoal(goal, turn.text))
}

/** 「睡不着咋整啊」, "what can I do when I can't sleep?" */
function asksWhatToDo(turn: Turn): boolean {
  return /(怎么办|咋办|咋整|咋弄|有(啥|什么|没有什么?)(好)?(办法|招|建议|技巧|方法))|\bwhat (?:can|should|could) i do (?:about|against|when|if|to)\b|\bany (?:tips?|tricks?|advice|ideas?|suggestions?) (?:for|on|to|about|how)\b|\bgive me (?:a|some) (?:tip|idea|advice|exercise)/i.test(turn.text)
}

/** "I want to learn 500 Spanish words": a wish with a number or a field of life is a goal, even where the head has its doubts. */
function wishes(turn: Turn): boolean {
  const { entities, intent, outOfScope } = turn.understanding
  const wanting = /(?:^|[.!,] ?)(?:btw |so |and |also |ok |well |hey |hi )*(?:i(?:'d| would)? (?:really |just |also |finally )*(?:want|wanna|like|love|need|hope|plan) to|wanna|want to|my (?:new )?goal(?: is|:))|(?:^|[，。,! ！])(?:我|那我|其实我)?(?:现在|真的|就是|还|也|更)*(?:想|打算|准备|计划|希望)(?!问|知道|看看|请|吃|买|说|聊)|目标(?:是|：)/i.test(turn.text)
  if (!wanting || readWish(turn) === undefined) return false
  const counted = entities.some((entity) => entity.type === 'quantity' || entity.type === 'recurrence' || entity.type === 'duration')
  if (outOfScope) return counted || entities.some((entity) => entity.type === 'field')
  return intent.label !== 'set_goal' && counted && intent.score < 0.6
}

/** "no, make it 5k" after the goal was stored. */
function correctsGoal(turn: Turn, talk: Talk): boolean {
  const { label } = turn.understanding.intent
  if (label === 'check_in_reply' || label === 'log_measure' || (label === 'set_goal' && !/\b(make|change)\b|改/.test(turn.text))) return false
  const changesIt = readAmount(turn, true) !== undefined || readBy(turn, talk.context) !== undefined
  return changesIt && corrects(turn) && talk.context.person.goals.some((goal) => goal.status === 'active')
}

/** "3k" with a running goal under way is progress, whatever the intent head makes of so few words. */
function countsTowardsGoal(turn: Turn, talk: Talk, anyNumber = false): boolean {
  const { outOfScope, intent, entities } = turn.understanding
  const counted = entities.some((entity) => entity.type === 'quantity' || entity.type === 'duration')
  if (!counted || !talk.context.person.goals.some((goal) => goal.status === 'active' && goal.measure && amountIn(goal.measure, turn) !== undefined)) return false
  if (anyNumber || ([...turn.text].length <= 24 && (outOfScope || intent.score <= 0.3))) return true
  const done = /\b(ran|did|read|wrote|walked|swam|cycled|biked|practi[sc]ed|studied|learn(?:ed|t)|finished|managed|completed|saved|meditated|lost|went|made|\w{2,}ed)\b|了|完/i.test(turn.text)
  return done && (outOfScope || intent.score < 0.6 || intent.label === 'log_progress') && !['set_goal', 'edit_goal', 'log_measure', 'check_in_reply'].includes(intent.label)
}

/** Intents too close to choose between (within 0.1, and none of them sure), when a person could name the difference. */
function closeIntents(understanding: Understanding, talk: Talk): Intent[] {
  const { intent, runnersUp } = understanding
  if (intent.score >= 0.45 || talk.holdQuestions) return []
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
