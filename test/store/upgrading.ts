import { MongoClient } from 'mongodb'
import { migrate } from '../../store/mongo/migrate.ts'
import { openSqliteStore } from '../../store/sqlite/open.ts'
import { migrateNext, nextSteps } from './next-release.ts'

// A process to be killed in the middle of an upgrade. Arguments: what to do, where, and at which step to die.
const [, , doing, place = '', at = ''] = process.argv

function die(count: number): void {
  if (count === Number(at)) process.kill(process.pid, 'SIGKILL')
}

if (doing === 'next-sqlite') migrateNext(place, die)
else if (doing === 'open-sqlite') await (await openSqliteStore({ folder: place })).close()
else {
  const client = await MongoClient.connect(place, { monitorCommands: true, writeConcern: { w: 'majority' } })
  let commands = 0
  client.on('commandStarted', () => die(++commands))
  const main = client.db()
  const databases = { main, keys: client.db(`${main.databaseName}-keys`) }
  await migrate(databases, doing === 'next-mongo' ? { steps: nextSteps, lockMs: 300 } : { lockMs: 300 })
  await client.close()
}
