import { runTurn, type TurnParts } from '../bot/turn.ts'
import type { Language } from '../growth/message.ts'
import type { Understanding } from '../nlu/understanding.ts'
import type { Config } from '../server/config.ts'
import { openBareCommits, openBareEncoder } from './bare.ts'
import { inTurns, quantile, spread, timed } from './measure.ts'
import { number, printBars, printTable, spreadRow } from './table.ts'
import { textAt } from './texts.ts'
import { languageOf, messageOf, openWorld } from './world.ts'

/** A conversation of ordinary length; then the next person. */
const messagesOfAPerson = 30

/** One person at a time: what a whole turn adds to its two dear parts, the encoder and the disk. */
export async function benchTurn(config: Config, { rounds, warmUp }: { rounds: number; warmUp: number }): Promise<object> {
  const { folder, parts, close } = await openWorld(config)
  const bare = await openBareEncoder(config.modelsFolder)
  const commits = openBareCommits(folder)
  const measured = {
    whole: [] as number[],
    floor: [] as number[],
    encoder: [] as number[],
    commits: [] as number[],
    withoutNlu: [] as number[],
    added: [] as number[],
  }
  const pieces: { [piece: string]: number[] } = {}
  let before: { round: number; understanding: Understanding } | undefined
  try {
    for (let round = 0; round < rounds + warmUp; round += 1) {
      if (round === warmUp) for (const list of [...Object.values(measured), ...Object.values(pieces)]) list.length = 0
      const text = textIn(round)
      const last = before
      let understood: Understanding | undefined
      const times = { whole: 0, encoder: 0, commits: 0 }
      const keep = (understanding: Understanding) => (understood = understanding)
      await inTurns(round, [
        async () => void (times.whole = await timed(() => turn('whole', round, watch(parts, pieces, keep), pieces))),
        async () => void (times.encoder = await timed(() => bare.embed(text))),
        async () => void (times.commits = await timed(() => [commits.commit(), commits.commit()])),
        // One round behind, so that it may come first: the same turn of somebody with the same history, meaning handed in.
        async () => {
          if (last) measured.withoutNlu.push(await timed(() => turn('without', last.round, { ...parts, nlu: known(last.understanding) })))
        },
      ])
      if (understood) before = { round, understanding: understood }
      measured.whole.push(times.whole)
      measured.encoder.push(times.encoder)
      measured.commits.push(times.commits)
      measured.floor.push(times.encoder + times.commits)
      measured.added.push(times.whole - times.encoder - times.commits)
    }
  } finally {
    commits.close()
    await bare.close()
    await close()
  }

  const added = quantile(measured.whole, 0.5) - quantile(measured.floor, 0.5)
  printTable(
    'A whole turn, one person (ms)',
    ['', 'p50', 'p95', 'times'],
    [
      spreadRow('whole turn', spread(measured.whole)),
      spreadRow('bare encoder session, same text', spread(measured.encoder)),
      spreadRow('two bare durable commits', spread(measured.commits)),
      spreadRow('both together', spread(measured.floor)),
      spreadRow('what a turn adds, turn by turn', spread(measured.added)),
      spreadRow('the same turn without NLU', spread(measured.withoutNlu)),
      ...Object.entries(pieces).map(([piece, values]) => spreadRow(`  of a whole turn: ${piece}`, spread(values))),
    ],
  )
  const bars = [{ goal: 'a turn adds at most 3 ms to encoder and commits (p50 - p50)', measured: added, reached: added <= 3 }]
  printBars(bars)
  process.stderr.write(
    `ratio    whole turn / (encoder + commits): ${number(quantile(measured.whole, 0.5) / quantile(measured.floor, 0.5))}\n`,
  )
  const spreads = (lists: { [name: string]: number[] }) =>
    Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, spread(list)]))
  return { ...spreads(measured), pieces: spreads(pieces), addedP50: added, bars, degraded: parts.nlu.degraded }
}

/** As the bot does it: durable, taken up, decided, durable. */
async function turn(kind: string, round: number, parts: TurnParts, pieces: { [piece: string]: number[] } = {}): Promise<void> {
  const { store } = parts
  const { person, language } = personIn(round)
  const message = messageOf(`${kind}-${person}`, String(round), textIn(round), language)
  const { person: id } = await note(pieces, 'receive', () => store.receive(message))
  const received = await note(pieces, 'inbox', () => store.inbox.next(id))
  if (received === undefined) throw new Error('A message that was received is not in the inbox.')
  await runTurn(received, parts)
}

/** The same parts; how long each takes is noted, and what was understood is kept. */
function watch(parts: TurnParts, pieces: { [piece: string]: number[] }, keep: (understanding: Understanding) => void): TurnParts {
  const { store, nlu, decide } = parts
  return {
    ...parts,
    store: {
      ...store,
      load: (person) => note(pieces, 'load', () => store.load(person)),
      commit: (outcome) => note(pieces, 'commit', () => store.commit(outcome)),
    },
    nlu: {
      async understand(text, options) {
        const understanding = await note(pieces, 'understand', () => nlu.understand(text, options))
        keep(understanding)
        return understanding
      },
    },
    decide: { ...decide, step: (heard, context) => note(pieces, 'step', () => decide.step(heard, context)) },
  }
}

async function note<T>(pieces: { [piece: string]: number[] }, piece: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  const list = (pieces[piece] ??= [])
  list.push(performance.now() - start)
  return result
}

function known(understanding: Understanding): TurnParts['nlu'] {
  return { understand: async () => understanding }
}

function personIn(round: number): { person: string; language: Language } {
  const language = languageOf(round)
  return { person: `${language}-${Math.floor(round / (2 * messagesOfAPerson))}`, language }
}

function textIn(round: number): string {
  return textAt(Math.floor(round / 2), languageOf(round))
}
