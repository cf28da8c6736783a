import type { Frame } from '../growth/frame.ts'
import type { Intent } from '../nlu/understanding.ts'
import type { Turn } from './dialog.ts'
import { renaming, resumes } from './edit-goal.ts'
import { namesGoal } from './pick-goal.ts'
import { aboutAsking, amountIn, corrects, isCount, means, plain, readAmount, readBy, readWhen } from './read.ts'
import type { Talk } from './talk.ts'
import { readWish } from './wish.ts'

// What the words themselves say. The intent head has never seen this person's goals, and some things must not be missed: a
// "stop" above all.

/** Progress told in the middle of something else: "did 50 push-ups this morning" is no answer to "when could it be?". */
export function leavesOutright(turn: Turn, frame: Frame, talk: Talk): boolean {
  if (!turn.choice && resumes(turn.text) && changesNamedGoal(turn, talk) && frame.dialog !== 'edit-goal') return true
  if (turn.choice || (frame.dialog !== 'suggestion' && frame.dialog !== 'set-goal')) return false
  const stored = frame.dialog === 'suggestion' || typeof frame.known['goalId'] === 'string'
  return stored && !corrects(turn) && countsTowardsGoal(turn, talk, frame.dialog === 'suggestion')
}

/** What the words themselves say, whatever the intent head makes of them: it has never seen this person's goals. */
export function saidOutright(turn: Turn, talk: Talk): Intent | undefined {
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

export function asksWhy(turn: Turn): boolean {
  return (
    turn.choice === 'intent:ask_why' ||
    means(turn, 'ask_why', 0.4) ||
    /^(but )?why( (this|that|me|so))?$|^为(什么|啥)(是它|是这个|推荐这个)?$/.test(plain(turn.text))
  )
}

/** "how far am I?", 「我现在做到哪了」 */
function asksWhereItStands(turn: Turn): boolean {
  return /\bhow far (?:am|have|along)|\bwhere (?:am i|do i stand)\b|\bmy progress\b|(?:做|完成|进行|走)到(?:哪|什么程度)|完成(?:了)?多少|我的进度|进度(?:怎么样|如何)/i.test(
    turn.text,
  )
}

/** 「你都存了我哪些东西啊」 */
function asksWhatIsStored(turn: Turn): boolean {
  return /(存|记|保存|收集|知道)了?(关于)?我?(的)?(哪些|什么|多少)(东西|数据|信息|资料|内容)?|\bwhat (?:do|have) you (?:store|save|know|keep|collect|got)\b/i.test(
    turn.text,
  )
}

/** "don't ask me any more", 「别再问我了」. */
export function wantsNoCheckIns(text: string): boolean {
  return /\b(stop|no more|don'?t|quit|end) (?:the |these |those |your |with the )?(?:weekly )?(?:check[ -]?ins?|reminders?|asking me|messaging me|reminding me|nagging|texting me|pinging me)\b|(别|不要|不用|甭|不必|停止)(再|老|总|一直|每周)*(主动)?(来)?(问|找|提醒|打扰|催|烦|联系)我|(取消|关掉|停掉)(所有)?(提醒|询问|问候)/i.test(
    text,
  )
}

/** "thanks, bye for now". */
function saysGoodbye(turn: Turn): boolean {
  return (
    [...turn.text].length <= 40 &&
    /\b(bye|goodbye|see (?:you|ya)|good ?night|gotta go|ttyl)\b|再见|拜拜|晚安|先下了|下线了|回头聊|下次聊/i.test(turn.text) &&
    ['thanks', 'goodbye', 'greet', 'praise'].includes(turn.understanding.intent.label)
  )
}

/** "btw I moved to New York", 「我现在在柏林」. */
function movedHouse(turn: Turn): boolean {
  return (
    turn.understanding.entities.some((entity) => entity.type === 'time-zone') &&
    /\b(moved|moving|relocated|live|living|based|i'?m (?:now )?(?:in|back in)|time ?zone|am in)\b|搬|时区|住在|定居|人在|我(现在|已经|目前)?(在|到)|出差到/i.test(
      turn.text,
    )
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
  const drops =
    /^(?:ok |please |can you |let'?s |i(?:'d| would)? (?:like|want) to |i want to |yes )*(?:drop|take|delete|remove|scrap|get rid of|give up(?: on)?|quit)\b|(?:删掉|去掉|放弃|拿掉|不想要|不想(?:再)?(?:跑|做|学|练|看|读|写|背|坚持|弄)|不(?:做|跑|学|练)了)/i.test(
      plain(turn.text),
    )
  if (
    /^(?:let(?:'s)? (?:it|the goal) rest|pause (?:it|the goal|this goal)|put (?:it|the goal) on hold)\b|^(?:先)?(?:暂停|放一放|歇一歇|歇歇)(?:这个)?(?:目标)?(?:吧)?$/i.test(
      plain(turn.text),
    )
  ) {
    return talk.context.person.goals.some((goal) => goal.status === 'active')
  }
  return (
    drops &&
    !/\b(data|account|everything)\b|数据|账号|全部|所有/i.test(turn.text) &&
    talk.context.person.goals.some((goal) => goal.status === 'active' && namesGoal(goal, turn.text))
  )
}

/** 「睡不着咋整啊」, "what can I do when I can't sleep?" */
function asksWhatToDo(turn: Turn): boolean {
  return /(怎么办|咋办|咋整|咋弄|有(啥|什么|没有什么?)(好)?(办法|招|建议|技巧|方法))|\bwhat (?:can|should|could) i do (?:about|against|when|if|to)\b|\bany (?:tips?|tricks?|advice|ideas?|suggestions?) (?:for|on|to|about|how)\b|\bgive me (?:a|some) (?:tip|idea|advice|exercise)/i.test(
    turn.text,
  )
}

/** "I want to learn 500 Spanish words": a wish with a number or a field of life is a goal, even where the head has its doubts. */
function wishes(turn: Turn): boolean {
  const { entities, intent, outOfScope } = turn.understanding
  const wanting =
    /(?:^|[.!,] ?)(?:btw |so |and |also |ok |well |hey |hi )*(?:i(?:'d| would)? (?:really |just |also |finally )*(?:want|wanna|like|love|need|hope|plan) to|wanna|want to|my (?:new )?goal(?: is|:))|(?:^|[，。,! ！])(?:我|那我|其实我)?(?:现在|真的|就是|还|也|更)*(?:想|打算|准备|计划|希望)(?!问|知道|看看|请|吃|买|说|聊)|目标(?:是|：)/i.test(
      turn.text,
    )
  if (!wanting || readWish(turn) === undefined) return false
  const counted = entities.some((entity) => isCount(entity) || entity.type === 'recurrence' || entity.type === 'duration')
  if (outOfScope) return counted || entities.some((entity) => entity.type === 'field')
  return intent.label !== 'set_goal' && counted && intent.score < 0.6
}

/** "no, make it 5k" after the goal was stored. */
function correctsGoal(turn: Turn, talk: Talk): boolean {
  const { label } = turn.understanding.intent
  if (label === 'check_in_reply' || label === 'log_measure' || (label === 'set_goal' && !/\b(make|change)\b|改/.test(turn.text)))
    return false
  const changesIt = readAmount(turn, true) !== undefined || readBy(turn, talk.context) !== undefined
  return changesIt && corrects(turn) && talk.context.person.goals.some((goal) => goal.status === 'active')
}

/** "3k" with a running goal under way is progress, whatever the intent head makes of so few words. */
function countsTowardsGoal(turn: Turn, talk: Talk, anyNumber = false): boolean {
  const { outOfScope, intent, entities } = turn.understanding
  const counted = entities.some((entity) => isCount(entity) || entity.type === 'duration')
  if (
    !counted ||
    !talk.context.person.goals.some((goal) => goal.status === 'active' && goal.measure && amountIn(goal.measure, turn) !== undefined)
  )
    return false
  if (anyNumber || ([...turn.text].length <= 24 && (outOfScope || intent.score <= 0.3))) return true
  const done =
    /\b(ran|did|read|wrote|walked|swam|cycled|biked|practi[sc]ed|studied|learn(?:ed|t)|finished|managed|completed|saved|meditated|lost|went|made|\w{2,}ed)\b|了|完/i.test(
      turn.text,
    )
  return (
    done &&
    (outOfScope || intent.score < 0.9 || intent.label === 'log_progress') &&
    !['set_goal', 'edit_goal', 'log_measure', 'check_in_reply'].includes(intent.label)
  )
}

/** "Sunday at 7 would be a good time to ask me", whatever is under way. */
export function movesCheckIn(turn: Turn, dialog = ''): boolean {
  if (wantsNoCheckIns(turn.text)) return false
  if (['consent', 'reschedule-check-in', 'stop-check-ins'].includes(dialog) || turn.choice) return false
  const { label } = turn.understanding.intent
  if (label === 'stop_check_ins' || label === 'log_measure' || label === 'check_in_reply') return false
  return aboutAsking(turn) && readWhen(turn) !== undefined
}

/** Words that people part with; "sleeping better" is none. */
export function hasGoodbye(text: string): boolean {
  return /bye|see (you|ya)|later|night|go(ing)? (now|to)|off|cya|ttyl|take care|leave|leaving|再见|再會|拜|晚安|下线|下了|走了|先这样|先这樣|回见|闪|撤|溜|88|睡了|忙去|聊到这/i.test(
    text,
  )
}
