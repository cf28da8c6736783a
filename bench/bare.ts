import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { DatabaseSync } from '@photostructure/sqlite'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { readManifest } from '../nlu/manifest.ts'

/** The encoder with nothing around it: tokenise and run in this very thread, which waits for it. */
export async function openBareEncoder(folder: string): Promise<{ embed(text: string): Promise<void>; close(): Promise<void> }> {
  const { encoder, tokenizer: vocabulary, tokenizerConfig } = await readManifest(folder)
  const readJson = async (file: string) => JSON.parse(await readFile(join(folder, file), 'utf8')) as object
  const tokenizer = new Tokenizer(await readJson(vocabulary.file), await readJson(tokenizerConfig.file))
  const session = await InferenceSession.create(join(folder, encoder.file), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  })
  return {
    async embed(text) {
      const { ids } = tokenizer.encode(text)
      const shape = [1, ids.length]
      const mask = new BigInt64Array(ids.length).fill(1n)
      await session.run(
        { input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape), attention_mask: new Tensor('int64', mask, shape) },
        ['embedding'],
      )
    },
    close: () => session.release(),
  }
}

/** Durable commits with nothing around them: one small row each, synced to the disk that the store uses. */
export function openBareCommits(folder: string): { commit(): void; close(): void } {
  const db = new DatabaseSync(join(folder, 'bare.db'))
  db.exec(`
    pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full;
    create table rows (n integer primary key, body blob)
  `)
  const insert = db.prepare('insert into rows (body) values (?)')
  return {
    commit() {
      db.exec('begin immediate')
      insert.run(randomBytes(200)) // other bytes each time: SQLite skips a page that has not changed
      db.exec('commit')
    },
    close: () => db.close(),
  }
}
