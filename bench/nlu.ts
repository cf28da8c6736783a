import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Encoder, openEncoder } from '../nlu/encoder.ts'
import { openNlu } from '../nlu/open.ts'
import { type Config, root } from '../server/config.ts'
import { type Contender, encoderContender, svmContender } from './nlu-contenders.ts'
import { BenchError, openCorpora } from './nlu-corpora.ts'
import { openOtherEncoder } from './nlu-encoders.ts'
import { type Finding, findingsAsJson, findingTables, waymark } from './nlu-findings.ts'
import { goalGroups, leftOut } from './nlu-goals.ts'
import { nlpjsContender } from './nlu-nlpjs.ts'
import { measureOwn } from './nlu-own.ts'
import { measureLatency, measureThroughput, type SpeedSize } from './nlu-speed.ts'
import { type Task, tasks } from './nlu-tasks.ts'

export interface NluBenchOptions {
  /** Folder of the corpora. */
  data?: string
  /** An ONNX of the base encoder, not fine-tuned. */
  frozen?: string
  /** An ONNX that was fine-tuned without Banking77. */
  leftOut?: string
  /** Names with commas between. */
  only?: string
  peers?: string
  rows?: string
  tiny: boolean
}

const names = [...Object.keys(tasks), 'own', 'speed']
const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** How well Waymark understands, beside its peers: tables with 95 % intervals, and the same as an object. */
export async function benchNlu(config: Config, options: NluBenchOptions): Promise<object> {
  const only = namesOf(options.only)
  const rows = rowsOf(options)
  if (rows !== undefined) say(`!! ${rows} rows of each file only: these figures mean nothing.`)
  const withPeers = options.peers !== 'none'
  const findings: Finding[] = []
  const corpusTasks = Object.entries(tasks).filter(([name]) => only.includes(name))
  if (corpusTasks.length > 0) findings.push(...(await measureCorpora(config, { ...options, rows, withPeers, chosen: corpusTasks })))
  if (only.includes('own')) findings.push(...(await measureServed(config)))
  if (only.includes('speed')) {
    const size = options.tiny ? tinySize : fullSize
    findings.push(...(await measureLatency(config.modelsFolder, size, withPeers, say)))
    findings.push(...(await measureThroughput(config.modelsFolder, size, say)))
  }
  say(`\n${findingTables(goalGroups, findings)}\n`)
  return findingsAsJson(goalGroups, findings)
}

const fullSize: SpeedSize = { blocks: 40, block: 25, warmUp: 100, rounds: 15, texts: 200 }
const tinySize: SpeedSize = { blocks: 1, block: 5, warmUp: 2, rounds: 1, texts: 8 }

interface CorporaOptions extends Omit<NluBenchOptions, 'rows'> {
  rows: number | undefined
  withPeers: boolean
  chosen: [string, Task][]
}

async function measureCorpora({ modelsFolder, workers }: Config, options: CorporaOptions): Promise<Finding[]> {
  const corpora = openCorpora(resolve(options.data ?? resolve(root, '../shared/data/nlu')), options.rows)
  const open: Encoder[] = []
  const contenders: Contender[] = []
  const add = (name: string, encoder: Encoder | null) => {
    if (encoder === null) return
    open.push(encoder)
    contenders.push(encoderContender(name, encoder, say))
  }
  try {
    add(waymark, await openEncoder({ folder: modelsFolder, workers }))
    const other = (option: string, path: string | undefined) => openOtherEncoder({ path, option, modelsFolder, workers }, say)
    if (options.chosen.some(([name]) => name === 'banking')) add(leftOut, await other('--left-out', options.leftOut))
    if (options.withPeers) {
      add('frozen base + logistic regression', await other('--frozen', options.frozen))
      contenders.push(svmContender)
      const nlpjs = nlpjsContender(say)
      if (nlpjs !== null) contenders.push(nlpjs)
    }
    const findings: Finding[] = []
    for (const [name, task] of options.chosen) {
      for (const contender of contenders) {
        say(`${name}: ${contender.name}`)
        findings.push(...(await task(corpora, contender)))
      }
    }
    return findings
  } finally {
    for (const encoder of open) await encoder.close()
  }
}

async function measureServed({ modelsFolder, workers }: Config): Promise<Finding[]> {
  const folder = resolve(root, 'test/nlu/held-out')
  if (!existsSync(folder)) throw new BenchError(`${folder} is missing: our own texts are in the repository, not in a release.`)
  const nlu = await openNlu({ folder: modelsFolder, workers, log: say })
  try {
    if (nlu.degraded !== null) throw new BenchError(`The model is not in use: ${nlu.degraded}`)
    say('own: as served')
    return await measureOwn(nlu, folder)
  } finally {
    await nlu.close()
  }
}

function namesOf(only: string | undefined): string[] {
  if (only === undefined) return names
  const chosen = only.split(',')
  const unknown = chosen.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new BenchError(`--only takes ${names.join(', ')}; "${unknown}" is none of them.`)
  return chosen
}

function rowsOf({ rows, tiny }: NluBenchOptions): number | undefined {
  if (rows === undefined) return tiny ? 60 : undefined
  const count = Number(rows)
  if (!Number.isInteger(count) || count < 10) throw new BenchError('--rows takes a whole number from 10.')
  return count
}
