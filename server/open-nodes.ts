import type { Nodes } from '../bot/nodes.ts'
import { type Config, ConfigError, runsTurns, type Secrets } from './config.ts'

/** The line to the other servers on the same MongoDB, once the store is open; undefined with SQLite, where there are none. */
export async function openLine(
  { masterKeyFile, role }: Pick<Config, 'masterKeyFile' | 'role'>,
  { mongodbUrl }: Pick<Secrets, 'mongodbUrl'>,
): Promise<Nodes | undefined> {
  if (mongodbUrl === null) return undefined
  if (masterKeyFile === null) throw new ConfigError('MongoDB needs a master key file. Set WAYMARK_MASTER_KEY_FILE.')
  // Only where they are used: they bring the driver with them.
  const [{ openNodes }, { heard, openMongoNodes }] = await Promise.all([import('../bot/nodes.ts'), import('../store/mongo/nodes.ts')])
  const feed = await openMongoNodes({ url: mongodbUrl, masterKeyFile })
  const nodes = openNodes({ feed, works: runsTurns(role) })
  const close = async () => {
    await nodes.close()
    await feed.close()
  }
  try {
    await heard(feed)
  } catch (error) {
    await close()
    throw error
  }
  return { ...nodes, close }
}
