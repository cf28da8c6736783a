import type { Db, Document, IndexDescription } from 'mongodb'

/** What the database itself refuses: another field, another type, a second one of what is there once. */
export interface Shape {
  properties: { [field: string]: Document }
  /** Fields that may be missing. */
  optional?: string[]
  indexes?: IndexDescription[]
}

const text = { bsonType: 'string' }
const count = { bsonType: ['int', 'long', 'double'], minimum: 0 }
const time = { bsonType: 'date' }
const sealed = { bsonType: 'binData' }
const textOrNone = { bsonType: ['string', 'null'] }
const timeOrNone = { bsonType: ['date', 'null'] }
const sealedOrNone = { bsonType: ['binData', 'null'] }
const made = { bsonType: 'objectId' }
const oneOf = (...values: string[]) => ({ enum: values })

/** The shapes of version 1. A step that was released never changes: a new one is added to the migrations. */
export const shapes: { [collection: string]: Shape } = {
  people: {
    properties: {
      _id: text,
      version: count,
      createdAt: time,
      conversation: textOrNone,
      state: sealed,
      fence: count,
      laneBy: textOrNone,
      laneUntil: timeOrNone,
    },
  },
  accounts: { properties: { _id: sealed, person: text, body: sealed }, indexes: [{ key: { person: 1 } }] },
  conversations: {
    properties: {
      _id: text,
      person: text,
      key: sealed,
      channel: oneOf('web', 'rest', 'terminal', 'teams', 'slack'),
      nextSeq: count,
      readSeq: count,
      lastAt: time,
      lastN: count,
      body: sealed,
    },
    indexes: [{ key: { person: 1, key: 1 }, unique: true }],
  },
  messages: {
    properties: {
      _id: made,
      person: text,
      conversation: text,
      seq: { ...count, minimum: 1 },
      n: count,
      state: oneOf('open', 'done', 'said'),
      at: time,
      key: sealed,
      attempts: count,
      body: sealed,
      understanding: sealedOrNone,
    },
    optional: ['key'],
    indexes: [
      { key: { person: 1, conversation: 1, seq: 1 }, unique: true },
      { key: { person: 1, key: 1 }, unique: true, partialFilterExpression: { key: { $exists: true } } },
      { key: { state: 1, person: 1, n: 1 }, partialFilterExpression: { state: 'open' } },
    ],
  },
  records: {
    properties: {
      _id: text,
      person: text,
      kind: oneOf('goal', 'plan', 'check-in', 'progress', 'answer', 'measure', 'suggestion', 'utterance'),
      id: text,
      n: count,
      keptAt: time,
      at: time,
      status: text,
      dueAt: timeOrNone,
      lease: textOrNone,
      leaseUntil: timeOrNone,
      body: sealed,
      note: sealedOrNone,
    },
    indexes: [
      { key: { person: 1, kind: 1, n: 1 } },
      { key: { kind: 1, status: 1, dueAt: 1, _id: 1 }, partialFilterExpression: { kind: 'check-in', status: 'waiting' } },
      { key: { kind: 1, keptAt: 1, n: 1, _id: 1 }, partialFilterExpression: { kind: 'utterance' } },
      { key: { kind: 1, id: 1 }, partialFilterExpression: { kind: 'utterance' } },
    ],
  },
  changes: {
    properties: { _id: made, person: text, version: count, at: time, body: sealed },
    indexes: [{ key: { person: 1, version: 1 }, unique: true }],
  },
  causes: {
    properties: { _id: made, person: text, key: sealed, version: count, conversation: textOrNone, firstSeq: count, replies: count },
    indexes: [{ key: { person: 1, key: 1 }, unique: true }],
  },
  outbox: {
    properties: {
      _id: text,
      person: text,
      conversation: text,
      seq: count,
      n: count,
      state: oneOf('waiting', 'delivered', 'unknown', 'refused'),
      attempts: count,
      nextAt: time,
      failingSince: timeOrNone,
      takenBy: textOrNone,
      takenUntil: timeOrNone,
      delivered: sealedOrNone,
    },
    indexes: [
      { key: { person: 1, conversation: 1, seq: 1 }, unique: true },
      { key: { state: 1, conversation: 1, seq: 1 }, partialFilterExpression: { state: 'waiting' } },
    ],
  },
  settings: { properties: { _id: text, body: sealed } },
  erasures: { properties: { _id: text } },
}

export const keyShapes: { [collection: string]: Shape } = { keys: { properties: { _id: text, wrapped: sealed } } }

/** Makes what is missing and changes what is there; doing it again does nothing. */
export async function applyShapes(db: Db, all: { [collection: string]: Shape }): Promise<void> {
  const there = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name))
  for (const [name, { properties, optional = [], indexes = [] }] of Object.entries(all)) {
    const required = Object.keys(properties).filter((field) => !optional.includes(field))
    const rules = {
      validator: { $jsonSchema: { bsonType: 'object', required, properties, additionalProperties: false } },
      validationLevel: 'strict',
      validationAction: 'error',
    }
    if (there.has(name)) await db.command({ collMod: name, ...rules })
    else await db.createCollection(name, rules)
    if (indexes.length > 0) await db.collection(name).createIndexes(indexes)
  }
}
