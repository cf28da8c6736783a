import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TurnParts } from '../bot/turn.ts'
import { failedTurn, openCheckIn, step } from '../dialogs/manager.ts'
import type { Account, Language, Message } from '../growth/message.ts'
import { openNlu } from '../nlu/open.ts'
import { openRecommender } from '../recommender/open.ts'
import { type Config, root } from '../server/config.ts'
import { openHelplines } from '../server/helplines.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'

/** The real parts, put together as the server does it, on a new data folder. */
export async function openWorld(
  config: Config,
): Promise<{ folder: string; parts: TurnParts & { nlu: Awaited<ReturnType<typeof openNlu>> }; close(): Promise<void> }> {
  const folder = await makeFolder(config)
  const store = await openSqliteStore({ folder })
  const nlu = await openNlu({ folder: config.modelsFolder, workers: config.workers, log: warn })
  const library = join(root, 'recommender/library')
  const recommender = await openRecommender({ folder: library, embed: nlu.degraded === null ? (texts) => nlu.embed(texts) : null })
  await recommender.ready
  const helplines = await openHelplines(join(root, 'server/helplines.yaml'))
  return {
    folder,
    parts: {
      store,
      nlu,
      decide: { step, openCheckIn, failedTurn },
      suggest: (query) => recommender.suggest(query),
      practice: (id) => recommender.practice(id),
      helplines: (timeZone, language) => helplines.find(timeZone, language),
      clock: { now: () => new Date() },
    },
    async close() {
      await nlu.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** On the disk of the data folder: elsewhere, as in memory, a commit may cost nothing. */
export async function makeFolder({ dataFolder }: Config): Promise<string> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  return mkdtemp(join(dataFolder, 'bench-'))
}

export function messageOf(person: string, id: string, text: string, language: Language): Message {
  const account: Account = { channel: 'rest', tenant: 'bench', externalId: person }
  const timeZone = language === 'zh' ? 'Asia/Shanghai' : 'Europe/London'
  return { id, channel: 'rest', account, conversation: 'rest', address: null, text, hints: { language, timeZone }, at: new Date() }
}

/** Every other person writes Chinese. */
export function languageOf(index: number): Language {
  return index % 2 === 0 ? 'en' : 'zh'
}

function warn(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** No model lies there, so turns are by rules only. */
export function withoutModel(config: Config): Config {
  return { ...config, modelsFolder: join(root, 'bench') }
}
