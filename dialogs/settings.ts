import { DateTime } from 'luxon'
import type { Change } from '../growth/change.ts'
import { inTimeZone } from '../growth/check-in.ts'
import type { Language } from '../growth/message.ts'
import { isTimeZone } from '../growth/schedule.ts'
import type { Dialog } from './dialog.ts'
import { sayIn } from './say.ts'

/** The language they want, from now on. */
export const changeLanguage: Dialog = {
  name: 'change-language',
  version: 1,
  slots: {
    language: {
      ask: (context, _known, times) => ({
        text: times === 0 ? context.say('language.ask') : context.say('language.only'),
        choices: [
          { id: 'language:en', label: 'English' },
          { id: 'language:zh', label: '中文' },
        ],
      }),
      read: (turn) => {
        if (turn.choice === 'language:en' || turn.choice === 'language:zh') return turn.choice.slice(9)
        const named = turn.understanding.entities.find((entity) => entity.type === 'language')
        if (named?.type === 'language') return named.value.language
        if (/\benglish\b|英文|英语|英語/i.test(turn.text)) return 'en'
        return /\b(chinese|mandarin|putonghua)\b|中文|汉语|漢語|普通话|国语/i.test(turn.text) ? 'zh' : undefined
      },
      valid: (value): value is string => value === 'en' || value === 'zh',
    },
  },
  async done(known, context) {
    const language = known['language'] as Language
    const say = sayIn(language, context.random)
    return { replies: [{ text: say('language.changed') }], changes: [{ kind: 'profile-changed', set: { language, languageSaid: true } }] }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('goal.kept') }], changes: [] }),
  topic: (_known, context) => context.say('language.topic'),
}

/** Where they are now: check-ins keep their local time there. */
export const changeTimeZone: Dialog = {
  name: 'change-time-zone',
  version: 1,
  slots: {
    zone: {
      ask: (context, _known, times) => ({ text: times === 0 ? context.say('zone.ask') : context.say('zone.askAgain') }),
      read: (turn) => {
        const named = turn.understanding.entities.find((entity) => entity.type === 'time-zone')
        if (named?.type === 'time-zone') return named.value.timeZone
        const typed = /\b[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?\b/.exec(turn.text)?.[0]
        return typed && isTimeZone(typed) ? typed : undefined
      },
      valid: (value): value is string => typeof value === 'string' && isTimeZone(value),
    },
  },
  async done(known, context) {
    const timeZone = String(known['zone'])
    const time = DateTime.fromJSDate(context.at, { zone: timeZone }).toFormat('HH:mm')
    const moved: Change[] = context.person.checkIns
      .filter((checkIn) => checkIn.status === 'waiting')
      .map((checkIn) => ({ kind: 'check-in-moved', checkIn: inTimeZone(checkIn, context.at, timeZone) }))
    return {
      replies: [{ text: context.say('zone.changed', { zone: timeZone.replaceAll('_', ' '), time }) }],
      changes: [{ kind: 'profile-changed', set: { timeZone, timeZoneSaid: true } }, ...moved],
    }
  },
  cancelled: (_known, context) => ({ replies: [{ text: context.say('goal.kept') }], changes: [] }),
  topic: (_known, context) => context.say('zone.topic'),
}
