import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DateTime } from 'luxon'
import { runCheckIn, runTurn, type TurnParts } from '../../bot/turn.ts'
import { failedTurn, openCheckIn, step } from '../../dialogs/manager.ts'
import type { Language, Message, PersonId, Reply } from '../../growth/message.ts'
import type { PersonState } from '../../growth/person.ts'
import type { Intent, Nlu } from '../../nlu/understanding.ts'
import type { Recommender } from '../../recommender/suggestion.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import type { Store } from '../../store/store.ts'

/**
 * Plays a script of who says what through the real dialogs, the real model and a real store:
 *   > text          the person writes
 *   unsure A B > text   the person writes, and the model cannot tell the intents A and B apart (heads change; "did you mean" must not depend on them)
 *   press ID        the person presses a choice of the last replies (an id, or a part of its label)
 *   both A || B     two messages arrive before the first has its turn
 *   wait 7d         coaching time passes (h, d); check-ins fall due on the way
 *   restart         the store is closed and opened again
 *   expect ...      see `checks`; `expect kept N` counts the sentences in the review queue
 */

export interface World {
  nlu: Nlu
  recommender: Recommender
  helplines: TurnParts['helplines']
}

const account = { channel: 'rest' as const, tenant: 'test', externalId: 'somebody' }

/** Plays one script; returns what went wrong, a line each, with the transcript so far in front of the first. */
export async function play(script: string, language: Language, world: World): Promise<{ problems: string[]; transcript: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-play-'))
  const timeZone = language === 'zh' ? 'Asia/Shanghai' : 'Europe/London'
  let now = DateTime.fromISO('2026-12-01T09:00', { zone: timeZone }).toJSDate()
  let store: Store = await openSqliteStore({ folder })
  let count = 0
  let last: Reply[] = []
  let offered = false
  const transcript: string[] = []
  const problems: string[] = []

  const parts = (): TurnParts => ({
    store,
    nlu: world.nlu,
    decide: { step, openCheckIn, failedTurn },
    suggest: (query) => world.recommender.suggest(query),
    practice: (id) => world.recommender.practice(id),
    helplines: world.helplines,
    clock: { now: () => now },
  })

  const hear = (replies: Reply[]) => {
    if (replies.length > 0) last = replies
    offered ||= replies.some((reply) => reply.card?.kind === 'practice')
    for (const reply of replies)
      transcript.push(`coach: ${reply.text}${reply.choices ? ` [${reply.choices.map((choice) => choice.label).join(' | ')}]` : ''}`)
  }

  const receive = async (text: string, choice?: string) => {
    count += 1
    transcript.push(`${DateTime.fromJSDate(now, { zone: timeZone }).toFormat('MM-dd HH:mm')} person: ${text}`)
    const message: Message = {
      id: `m${count}`,
      channel: 'rest',
      account,
      conversation: 'rest',
      address: null,
      text,
      hints: { language, timeZone },
      at: now,
      ...(choice ? { choice } : {}),
    }
    return (await store.receive(message)).person
  }
  const turn = async (person: PersonId, nlu: TurnParts['nlu'] = world.nlu) => {
    const received = await store.inbox.next(person)
    if (received) hear((await runTurn(received, { ...parts(), nlu })).replies)
  }
  const wait = async (until: Date) => {
    for (let rounds = 0; rounds < 50; rounds++) {
      const due = await store.checkIns.nextDue()
      if (!due || due > until) break
      if (due > now) now = due
      for (const claimed of await store.checkIns.claimDue(now, new Date(), 10, 60_000)) {
        transcript.push(`${DateTime.fromJSDate(now, { zone: timeZone }).toFormat('MM-dd HH:mm')} (check-in is due)`)
        hear((await runCheckIn(claimed, parts())).replies)
      }
    }
    now = until
  }

  try {
    for (const line of script.split('\n').map((raw) => raw.trim())) {
      const [command = '', ...words] = line.split(' ')
      const rest = words.join(' ')
      if (line === '' || command === '#') continue
      if (command === '>') await turn(await receive(rest))
      else if (command === 'unsure') {
        const [, first, second, text = ''] = /^(\w+) (\w+) > (.+)$/.exec(rest) ?? []
        await turn(await receive(text), unsureOf(world.nlu, first as Intent, second as Intent))
      } else if (command === 'press') {
        const choice = last.flatMap((reply) => reply.choices ?? []).find((other) => other.id === rest || other.label.includes(rest))
        if (!choice) problems.push(`${line}: there is no such choice among ${JSON.stringify(last.flatMap((reply) => reply.choices ?? []))}`)
        else await turn(await receive(choice.label, choice.id))
      } else if (command === 'both') {
        const texts = rest.split(' || ')
        let person: PersonId = ''
        for (const text of texts) person = await receive(text)
        for (const _ of texts) await turn(person)
      } else if (command === 'wait') {
        const amount = Number(rest.slice(0, -1)) * (rest.endsWith('d') ? 86_400_000 : 3_600_000)
        await wait(new Date(now.getTime() + amount))
      } else if (command === 'restart') {
        await store.close()
        store = await openSqliteStore({ folder })
      } else if (command === 'expect') {
        const kept = /^kept (\d+)$/.exec(rest)?.[1]
        if (kept !== undefined) {
          const { items } = await store.review.list({ limit: 100 })
          if (items.length !== Number(kept)) problems.push(`${line}: found ${JSON.stringify(items.map((item) => item.text))}`)
          continue
        }
        const person = await store.people.find(account)
        const state = person === undefined ? undefined : await store.load(person)
        const problem = check(rest, state, last, offered)
        if (problem) problems.push(`${line}: ${problem}`)
      } else problems.push(`${line}: not a line of a script`)
    }
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { problems, transcript }
}

/** The real understanding, but for two intents that are as likely as each other. */
function unsureOf(nlu: Nlu, first: Intent, second: Intent): TurnParts['nlu'] {
  return {
    async understand(text, options) {
      const understanding = await nlu.understand(text, options)
      return {
        ...understanding,
        intent: { label: first, score: 0.3 },
        runnersUp: [{ label: second, score: 0.28 }],
        sure: false,
        outOfScope: false,
      }
    },
  }
}

/** What a script may expect of the state and of the coach's last replies. Returns what is wrong, or undefined. */
function check(what: string, state: PersonState | undefined, last: Reply[], offered: boolean): string | undefined {
  const active = state?.goals.filter((goal) => goal.status === 'active') ?? []
  const said = last
    .map(({ text, choices = [], card }) =>
      [text, ...choices.map((choice) => choice.label), card?.title ?? '', ...(card?.lines ?? []).map((line) => line.value)].join(' '),
    )
    .join('\n')
  const match = (pattern: RegExp) => pattern.exec(what)
  const fail = (ok: boolean, found: unknown) => (ok ? undefined : `found ${JSON.stringify(found)}`)

  if (what === 'no goals')
    return fail(
      active.length === 0,
      active.map((goal) => goal.title),
    )
  if (what === 'suggestion') return fail(offered, 'no suggestion')
  if (what === 'data erased') return fail(state === undefined, state?.goals)
  if (what === 'check-in scheduled') return fail(state?.checkIns.some((checkIn) => checkIn.status === 'waiting') === true, state?.checkIns)
  if (what === 'no check-in') return fail(state?.checkIns.every((checkIn) => checkIn.status !== 'waiting') === true, state?.checkIns)
  if (what === 'progress > 0')
    return fail(
      state?.goals.some((goal) => goal.progress > 0) === true,
      state?.goals.map((goal) => goal.progress),
    )
  if (what === 'if-then') return fail(state?.plans.some((plan) => plan.ifThen !== null) === true, state?.plans)
  if (what === 'risk open') return fail(state?.risk !== null && state?.risk !== undefined, state?.risk)
  if (what === 'risk closed') return fail(state?.risk === null, state?.risk)

  let found = match(/^goals (\d+)$/)
  if (found)
    return fail(
      active.length === Number(found[1]),
      active.map((goal) => goal.title),
    )
  found = match(/^goal (.+)$/)
  if (found) {
    const problems = (found[1] ?? '').match(/\w+=("[^"]*"|\S+)/g)?.map((pair) => {
      const name = pair.slice(0, pair.indexOf('='))
      const value = pair.slice(pair.indexOf('=') + 1).replaceAll('"', '')
      if (name === 'number')
        return fail(
          active.some((goal) => goal.measure?.number === Number(value)),
          active.map((goal) => goal.measure),
        )
      if (name === 'unit')
        return fail(
          active.some((goal) => goal.measure?.unit === value),
          active.map((goal) => goal.measure),
        )
      if (name === 'by')
        return fail(
          active.some((goal) => goal.by?.startsWith(value) === true),
          active.map((goal) => goal.by),
        )
      if (name === 'title')
        return fail(
          active.some((goal) => goal.title.toLowerCase().includes(value.toLowerCase())),
          active.map((goal) => goal.title),
        )
      if (name === 'status')
        return fail(
          state?.goals.some((goal) => goal.status === value) === true,
          state?.goals.map((goal) => goal.status),
        )
      return `unknown check ${name}`
    })
    return problems?.find((problem) => problem !== undefined)
  }
  found = match(/^reply matches (.+)$/)
  if (found) return fail(new RegExp(found[1] ?? '', 'i').test(said), said)
  found = match(/^reply not matches (.+)$/)
  if (found) return fail(!new RegExp(found[1] ?? '', 'i').test(said), said)
  found = match(/^language (en|zh)$/)
  if (found) return fail(state?.profile.language === found[1], state?.profile.language)
  found = match(/^zone (\S+)$/)
  if (found) return fail(state?.profile.timeZone === found[1], state?.profile.timeZone)
  found = match(/^measure (\w+) ([\d.]+)$/)
  if (found)
    return fail(
      state?.measures.some((measure) => measure.kind === found?.[1] && measure.value === Number(found[2])) === true,
      state?.measures,
    )
  found = match(/^level (-?\d)$/)
  if (found) return fail(state?.answers[0]?.level === Number(found[1]), state?.answers)
  found = match(/^check-in (.+)$/)
  if (found)
    return fail(state?.checkIns.some((checkIn) => `${checkIn.rule} ${checkIn.time}`.includes(found?.[1] ?? '')) === true, state?.checkIns)
  return 'not a check that the player knows'
}
