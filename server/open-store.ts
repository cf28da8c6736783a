import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { type Config, ConfigError, type Secrets } from './config.ts'

/** The store that is configured: MongoDB where its address is given, else SQLite in the data folder. `mustExist`: never a new one. */
export async function openStore(
  { dataFolder, masterKeyFile }: Pick<Config, 'dataFolder' | 'masterKeyFile'>,
  { mongodbUrl }: Pick<Secrets, 'mongodbUrl'>,
  { mustExist = false }: { mustExist?: boolean } = {},
): Promise<Store> {
  if (mongodbUrl !== null) {
    if (masterKeyFile === null) throw new ConfigError('MongoDB needs a master key file. Set WAYMARK_MASTER_KEY_FILE.')
    // Only where it is used: the driver takes 160 ms and 22 MB.
    const { openMongoStore } = await import('../store/mongo/open.ts')
    return openMongoStore({ url: mongodbUrl, masterKeyFile, mustExist })
  }
  if (mustExist && !existsSync(join(dataFolder, 'waymark.db'))) {
    throw new ConfigError(`There are no data in ${dataFolder}. Set WAYMARK_DATA to the data folder of your server.`)
  }
  return openSqliteStore({ folder: dataFolder, ...(masterKeyFile === null ? {} : { masterKeyFile }) })
}
