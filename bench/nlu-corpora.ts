import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seededRandom, shuffled } from '../nlu/random.ts'

/** A text of a corpus; most have one label, emotions none or several. */
export interface Row {
  text: string
  labels: string[]
}

export interface Corpora {
  /** All rows of one file: `read('clinc150', 'train')`. */
  read(corpus: string, part: string): Promise<Row[]>
}

/** Why a bench cannot run, as a sentence for the person who called it. */
export class BenchError extends Error {
  override name = 'BenchError'
}

/** The folder of corpora; `rows` keeps that many rows of each file, for trying things out. */
export function openCorpora(folder: string, rows: number | undefined): Corpora {
  if (!existsSync(folder))
    throw new BenchError(
      `There are no corpora in ${folder}. Give their folder: npm run bench -- nlu --data DIR, or measure without: --only own,speed.`,
    )
  return {
    async read(corpus, part) {
      const path = join(folder, corpus, `${part}.jsonl`)
      const text = await readFile(path, 'utf8').catch((cause: unknown) => {
        throw new BenchError(`${path} is missing. Leave the corpus out with --only, or put it there.`, { cause })
      })
      const all = text.split('\n').flatMap((line, index) => (line === '' ? [] : [rowOf(line, `${path} line ${index + 1}`)]))
      return rows === undefined || rows >= all.length ? all : shuffled(all, seededRandom(1)).slice(0, rows)
    },
  }
}

function rowOf(line: string, where: string): Row {
  const { text, label } = JSON.parse(line) as { text?: unknown; label?: unknown }
  const labels = [label].flat()
  if (typeof text !== 'string' || !labels.every((one) => typeof one === 'string')) throw new BenchError(`${where} is no {"text", "label"}.`)
  return { text, labels }
}
