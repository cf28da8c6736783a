import { StoreError } from '../store.ts'
import { query } from './sql.ts'
import type { Db } from './sql.ts'

/**
 * In clear: ids that we made, times, kinds, status, numbers that a query needs. Everything a person said, felt or measured,
 * and their name on a channel, is in a sealed `body` (or `state`, `understanding`, `delivered`); `key` columns are HMACs.
 * A step that was released never changes: a new one is added below it.
 */
export const mainMigrations = [
  `
  create table people (
    id text primary key, version integer not null, status text not null, created_at integer not null,
    conversation text, state blob not null
  );

  create table accounts (key blob primary key, person text not null, body blob not null) without rowid;
  create index accounts_of_person on accounts (person);

  create table conversations (
    id text primary key, key blob not null unique, person text not null, channel text not null,
    next_seq integer not null, read_seq integer not null, last_at integer not null, body blob not null
  );
  create index conversations_of_person on conversations (person);

  -- both directions; state: open, done (of a person), said (of the coach). n is the order of arrival.
  create table messages (
    n integer primary key, conversation text not null, seq integer not null, person text not null, state text not null,
    at integer not null, key blob, attempts integer not null default 0, body blob not null, understanding blob,
    unique (conversation, seq)
  );
  create unique index messages_by_key on messages (key) where key is not null;
  create index messages_open on messages (person) where state = 'open';

  -- goals, plans, check-ins, progress, answers, measures, suggestions. n is the order in which they came.
  create table records (
    n integer primary key, person text not null, kind text not null, id text not null, at integer not null,
    status text not null, due_at integer, lease text, lease_until integer, body blob not null,
    unique (person, kind, id)
  );
  create index records_in_order on records (person, kind);
  create index records_due on records (due_at) where kind = 'check-in' and status = 'waiting';

  -- the journal: what each turn changed
  create table changes (
    person text not null, version integer not null, at integer not null, body blob not null, primary key (person, version)
  );

  -- what has been committed, and what came of it
  create table causes (
    key blob primary key, person text not null, version integer not null,
    conversation text, first_seq integer not null, replies integer not null
  ) without rowid;
  create index causes_of_person on causes (person);

  -- autoincrement: the id of an erased item is never given to another
  create table outbox (
    n integer primary key autoincrement, conversation text not null, seq integer not null, state text not null,
    attempts integer not null, next_at integer not null, failing_since integer, delivered blob,
    unique (conversation, seq)
  );
  create index outbox_waiting on outbox (conversation, seq) where state = 'waiting';

  create table settings (name text primary key, body blob not null) without rowid;
  create table erasures (person text primary key) without rowid;
  create table pulse (count integer not null);
  insert into pulse values (0);
  `,
  // sentences for review are found by their id alone, whoever wrote them
  "create index utterances on records (id) where kind = 'utterance';",
]

export const keyMigrations = ['create table keys (owner text primary key, wrapped blob not null) without rowid;']

/** Brings a file to the newest version, each step in a transaction of its own. Refuses a file from a newer release. */
export function migrate(db: Db, file: string, migrations: string[]): void {
  const done = query<{ user_version: number }>(db, 'pragma user_version').get()?.user_version ?? 0
  if (done > migrations.length) {
    throw new StoreError(
      `${file} was written by a newer Waymark (its version is ${done}, this release knows ${migrations.length}). Install that release again.`,
    )
  }
  for (const [index, migration] of migrations.entries()) {
    if (index >= done) db.exec(`begin immediate; ${migration}; pragma user_version = ${index + 1}; commit`)
  }
}
