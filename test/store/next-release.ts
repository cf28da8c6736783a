import { mainMigrations } from '../../store/sqlite/migrations.ts'
import { type Migration, migrations } from '../../store/mongo/migrate.ts'
import { connect, disconnect } from '../../store/sqlite/sql.ts'
import { migrate } from '../../store/sqlite/migrations.ts'

// What a later release could bring: a new field that is filled in, a table that is made anew, an index. `step()` is a place to be killed at.

/** From the first version on, so that a kill also falls into the steps that were released. */
export const nextMain: string[] = [
  ...mainMigrations.map((released, index) => (index === 0 ? released : `select step(); ${released}; select step()`)),
  `alter table people add column tone text; select step();
   update people set tone = 'plain'; select step();
   create index people_by_tone on people (tone); select step()`,
  `alter table causes rename to causes_before; select step();
   create table causes (
     key blob primary key, person text not null, version integer not null, conversation text, first_seq integer not null,
     replies integer not null, origin text not null
   ) without rowid; select step();
   insert into causes select key, person, version, conversation, first_seq, replies, 'before' from causes_before; select step();
   drop table causes_before; select step();
   create index causes_of_person on causes (person); select step()`,
]

/** Brings a file to the release after this one. `step` is called with the number of each place. */
export function migrateNext(file: string, step: (count: number) => void): void {
  const db = connect(file)
  try {
    let count = 0
    db.function('step', () => {
      step(++count)
      return null
    })
    migrate(db, file, nextMain)
  } finally {
    disconnect(db)
  }
}

/** The same for MongoDB, where a step that was interrupted is done again from its start. */
export const nextSteps: Migration[] = [
  ...migrations,
  async ({ main }) => {
    const [people] = await main.listCollections({ name: 'people' }).toArray()
    const validator = people && 'options' in people ? people.options?.validator : undefined
    const { $jsonSchema: schema } = validator ?? {}
    await main.command({
      collMod: 'people',
      validator: { $jsonSchema: { ...schema, properties: { ...schema.properties, tone: { bsonType: 'string' } } } },
    })
    for await (const { _id } of main.collection<{ _id: string }>('people').find({ tone: { $exists: false } })) {
      await main.collection<{ _id: string }>('people').updateOne({ _id }, { $set: { tone: 'plain' } })
    }
    await main.collection('people').createIndex({ tone: 1 })
  },
  async ({ main }) => {
    await main.collection('causes').createIndex({ person: 1, version: 1 })
  },
]
