import { openBot, type RunningBot } from '../bot/open.ts'
import type { TurnParts } from '../bot/turn.ts'
import type { Language } from '../growth/message.ts'
import type { Nlu, Understanding } from '../nlu/understanding.ts'
import type { Config } from '../server/config.ts'
import { openBareCommits, openBareEncoder } from './bare.ts'
import { inTurns, quantile, type Spread, spread, timed, undisturbed } from './measure.ts'
import { number, othersLine, printBars, printTable, spreadRow } from './table.ts'
import { textAt } from './texts.ts'
import { languageOf, messageOf, openWorld } from './world.ts'

/** A conversation of ordinary length; then the next person. */
const messagesOfAPerson = 30

type Parts = TurnParts & { nlu: Pick<Nlu, 'understand' | 'embed'> }

/** Milliseconds of everything that was measured in one round. */
type Round = Partial<Record<Name, number>>
type Name = 'whole' | 'encoder' | 'commits' | 'floor' | 'added' | 'withoutNlu' | Piece
type Piece = 'receive' | 'inbox' | 'load' | 'understand' | 'step' | 'commit'

const titles: { [name in Name]: string } = {
  whole: 'whole turn',
  encoder: 'bare encoder session, same text',
  commits: 'two bare durable commits',
  floor: 'encoder and commits together',
  added: 'what a turn adds, round by round',
  withoutNlu: 'the same turn without NLU',
  receive: '  of a whole turn: receive',
  inbox: '  of a whole turn: inbox',
  load: '  of a whole turn: load',
  understand: '  of a whole turn: understand',
  step: '  of a whole turn: step',
  commit: '  of a whole turn: commit',
}

/** One person at a time: what a whole turn adds to its two dear parts, the encoder and the disk. */
export async function benchTurn(config: Config, size: { blocks: number; block: number; warmUp: number }): Promise<object> {
  const { folder, parts, close } = await openWorld(config)
  const bare = await openBareEncoder(config.modelsFolder)
  const commits = openBareCommits(folder)
  const watched: Watched = { round: {}, given: undefined, understood: undefined }
  const warn = (_: object, event: string) => void process.stderr.write(`${event}\n`)
  const bot = openBot({ ...watch(parts, watched), channels: [], log: { info: () => {}, warn } })
  let count = 0
  let before: { index: number; understanding: Understanding } | undefined

  async function measureRound(): Promise<Round> {
    const index = count++
    const last = before
    const round: Round = {}
    await inTurns(index, [
      async () => {
        Object.assign(watched, { round, given: undefined, understood: undefined })
        round.whole = await timed(() => turn('whole', index, bot))
        if (watched.understood) before = { index, understanding: watched.understood }
      },
      async () => void (round.encoder = await timed(() => bare.embed(textIn(index)))),
      async () => void (round.commits = await timed(() => [commits.commit(), commits.commit()])),
      // One round behind, so that it may come first: the same turn of somebody with the same history, meaning handed in.
      async () => {
        if (last === undefined) return
        Object.assign(watched, { round: {}, given: last.understanding })
        round.withoutNlu = await timed(() => turn('without', last.index, bot))
      },
    ])
    const { whole = 0, encoder = 0, commits: two = 0 } = round
    return { ...round, floor: encoder + two, added: whole - encoder - two }
  }

  async function measureBlock(): Promise<Round[]> {
    const rounds: Round[] = []
    for (let round = 0; round < size.block; round += 1) rounds.push(await measureRound())
    return rounds
  }

  try {
    for (let round = 0; round < size.warmUp; round += 1) await measureRound()
    const { kept, othersShare } = await undisturbed(size.blocks, measureBlock)
    return report(kept.flat(), othersShare, parts.nlu.degraded)
  } finally {
    await bot.close()
    commits.close()
    await bare.close()
    await close()
  }
}

function report(rounds: Round[], othersShare: number, degraded: string | null): object {
  const spreads = Object.fromEntries(
    (Object.keys(titles) as Name[]).map((name) => [name, spread(rounds.flatMap((round) => round[name] ?? []))]),
  ) as Record<Name, Spread>
  const rows = (Object.keys(titles) as Name[]).map((name) => spreadRow(titles[name], spreads[name]))
  printTable('A whole turn, one person (ms)', ['', 'p50', 'p95', 'times'], rows)
  const added = spreads.whole.p50 - spreads.floor.p50
  const bars = [{ goal: 'a turn adds at most 3 ms to encoder and commits (p50 - p50)', measured: added, reached: added <= 3 }]
  printBars(bars)
  const ratio = quantile(
    rounds.map(({ whole = 0, floor = 0 }) => whole / floor),
    0.5,
  )
  process.stderr.write(`ratio    whole turn / encoder and commits: ${number(ratio)}\n${othersLine(othersShare)}`)
  return { ...spreads, addedP50: added, ratio, othersShare, bars, degraded }
}

/** Through the bot's lanes with no channel: durable, taken up, understood, decided, durable. */
async function turn(kind: string, index: number, bot: RunningBot): Promise<void> {
  const { person, language } = personIn(index)
  const message = messageOf(`${kind}-${person}`, String(index), textIn(index), language)
  await bot.receive(message)
  const replies = await bot.answered({ account: message.account, id: message.id }, 60_000)
  if (!Array.isArray(replies)) throw new Error(`A turn did not end: ${replies}.`)
}

/** The turn that runs now: where its times are noted, and its meaning when that is handed in. */
interface Watched {
  round: Round
  given: Understanding | undefined
  understood: Understanding | undefined
}

/** The same parts; how long each takes is noted, and what was understood is kept. */
function watch(parts: Parts, watched: Watched): Parts {
  const { store, nlu, decide } = parts
  const noted = <T>(piece: Piece, work: () => Promise<T>) => note(watched.round, piece, work)
  return {
    ...parts,
    store: {
      ...store,
      receive: (message) => noted('receive', () => store.receive(message)),
      inbox: { ...store.inbox, next: (person) => noted('inbox', () => store.inbox.next(person)) },
      load: (person) => noted('load', () => store.load(person)),
      commit: (outcome) => noted('commit', () => store.commit(outcome)),
    },
    nlu: {
      embed: (texts) => nlu.embed(texts),
      async understand(text, options) {
        if (watched.given) return watched.given
        watched.understood = await noted('understand', () => nlu.understand(text, options))
        return watched.understood
      },
    },
    decide: { ...decide, step: (heard, context) => noted('step', () => decide.step(heard, context)) },
  }
}

async function note<T>(round: Round, piece: Piece, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  round[piece] = performance.now() - start
  return result
}

function personIn(index: number): { person: string; language: Language } {
  const language = languageOf(index)
  return { person: `${language}-${Math.floor(index / (2 * messagesOfAPerson))}`, language }
}

function textIn(index: number): string {
  return textAt(Math.floor(index / 2), languageOf(index))
}
