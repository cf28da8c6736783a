import { consentFor } from '../growth/consent.ts'
import type { Utterance } from '../growth/utterance.ts'
import type { Intent } from '../nlu/understanding.ts'
import { answers } from './answers.ts'
import type { Turn } from './dialog.ts'
import { asKnown, keep, knownIn } from './learn.ts'
import { mayKeep } from './lost.ts'
import { resume } from './manager.ts'
import { plain } from './read.ts'
import { dialogs } from './registry.ts'
import { hashOf, type TextId } from './say.ts'
import type { Talk } from './talk.ts'
import { wordsOnTraining } from './training-words.ts'

// Whether we may learn from somebody's sentences. Their choice can be said at any time, in words or by a button that was shown once.

/** What a turn says about it, done and answered; the question that was open stands again. False when it is about something else. */
export function followTraining(turn: Turn, talk: Talk): boolean {
  if (wordsOnTraining(turn.text) === 'ask' && !turn.choice) {
    dropPassing(talk)
    talk.replies.push(...answers('ask_privacy', talk.context))
  } else if (!hearTraining(turn, talk)) return false
  resumeAsBefore(talk)
  return true
}

/** The same without going back to a question: while a crisis is open, none is asked. */
export function hearTraining(turn: Turn, talk: Talk): boolean {
  const frame = talk.top?.dialog === mayKeep.name ? talk.top : undefined
  const offered = turn.choice === 'training:yes' || turn.choice === 'training:no'
  const answer = frame && !turn.choice ? shortAnswer(turn.text) : undefined
  const said = turn.choice ? undefined : wordsOnTraining(turn.text)
  if (offered || answer) {
    if (frame) talk.pop()
    decide(turn.choice === 'training:yes' || answer === 'yes', 'training.ask', talk)
    keep(knownIn(frame), talk)
    return true
  }
  if (said !== 'give' && said !== 'withdraw') return false
  dropPassing(talk)
  decide(said === 'give', said === 'give' ? 'training.given' : undefined, talk)
  return true
}

/** Taking it back counts also in a turn that is answered with helplines: after them, one sentence. */
export function hearWithdrawal(turn: Turn, talk: Talk): void {
  if (!turn.choice && turn.understanding.risk.level === 'none' && wordsOnTraining(turn.text) === 'withdraw') decide(false, undefined, talk)
}

/** Once, and only where nothing else is being asked: after "did you mean" has led to what was meant. */
export function offerToLearn(utterance: Utterance, meant: Intent, talk: Talk): void {
  const { person, say, at } = talk.context
  const last = talk.replies.at(-1)
  if (consentFor(person.profile, 'training') !== undefined || person.profile.trainingAskedAt || person.risk) return
  if (delicate.has(meant) || talk.stack.length > 0 || !last || last.choices) return
  talk.say({
    text: say('training.ask'),
    choices: [
      { id: 'training:yes', label: say('choice.yesPlease') },
      { id: 'training:no', label: say('choice.noThanks') },
    ],
  })
  talk.change({ kind: 'profile-changed', set: { trainingAskedAt: at } })
  talk.push(mayKeep.name, mayKeep.version, asKnown(utterance))
}

/** After these, such a question would be out of place. */
const delicate = new Set<Intent>([
  'share_feeling',
  'reflect',
  'ask_privacy',
  'export_data',
  'delete_data',
  'talk_to_human',
  'complaint',
  'crisis',
  'out_of_scope',
])

/** `shown`: the text they agreed to. Said again, it is answered again and recorded once. */
function decide(given: boolean, shown: (TextId & ('training.ask' | 'training.given')) | undefined, talk: Talk): void {
  const { person, say, at } = talk.context
  const before = consentFor(person.profile, 'training')
  const reply = given ? 'training.given' : before ? 'training.withdrawn' : 'training.not'
  if (before !== given) {
    const textHash = hashOf(say(shown ?? reply))
    talk.change({ kind: 'consent-recorded', consent: { purpose: 'training', given, at, language: say.language, textHash } })
  }
  talk.say({ text: say(reply) })
}

/** A passing question gives way, as it does to any message that is about something else. */
function dropPassing(talk: Talk): void {
  while (talk.top && dialogs[talk.top.dialog]?.light) talk.pop()
}

/** The open question once more, without counting as a miss. */
function resumeAsBefore(talk: Talk): void {
  const before = talk.top
  resume(talk)
  if (before && talk.top?.dialog === before.dialog) talk.replaceTop({ ...talk.top, times: before.times })
}

/** The whole message: "yes, and I ran 5k" is no consent. */
function shortAnswer(text: string): 'yes' | 'no' | undefined {
  const bare = plain(text)
  if (
    /^(yes|yep|yeah|y|sure|ok|okay|of course|go ahead|you may|fine|yes,? (please|sure|you may|of course|go ahead)|好(的|啊|呀|吧)?(，?可以)?|可以(的|啊)?|行(啊|吧)?|同意|没问题|愿意|当然(可以)?|嗯+|是(的)?|留吧)$/.test(
      bare,
    )
  )
    return 'yes'
  return /^(no|nope|nah|n|no,? (thanks?|thank you)|rather not|(please )?don'?t|better not|不|不用(了)?|不要|别|不可以|不行|不同意|不了|不想|算了|别留)$/.test(
    bare,
  )
    ? 'no'
    : undefined
}
