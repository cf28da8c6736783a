import { DatabaseSync as Plain } from '@photostructure/sqlite'
import type { Value } from '../../store/sqlite/sql.ts'
import type { Point } from './points.ts'

/** What the chaos server does with SQLite; set before a database is opened. */
export const meddling = {
  pass: (_point: Point): void => {},
  /** A mistake: it is left to the system when it writes to the disk. A killed process loses nothing by it, a machine without power does. */
  neverSync: false,
}

/**
 * Stands in the place of the engine's own in the bundle (its prototype cannot be changed): the same, with points in the middle of its
 * transactions: at each statement, before COMMIT, and after it, when nobody has been told yet.
 */
export class DatabaseSync extends Plain {
  override prepare(sql: string) {
    const statement = super.prepare(sql)
    const run = statement.run.bind(statement)
    const watched = (...values: Value[]) => {
      if (sql !== 'commit') {
        if (this.isTransaction) meddling.pass('in-transaction')
        return run(...values)
      }
      meddling.pass('before-durable')
      const result = run(...values)
      meddling.pass('after-durable')
      return result
    }
    return Object.defineProperty(statement, 'run', { value: watched })
  }

  override exec(sql: string): void {
    super.exec(meddling.neverSync ? sql.replace('synchronous = full', 'synchronous = off') : sql)
  }
}
