import type { Nodes } from '../bot/nodes.ts'
import type { Store } from '../store/store.ts'

export interface Health {
  /** Names of the parts that do not work as they should. */
  degraded(): string[]
  ready(): Promise<{ status: 200 | 503; body: object }>
}

export interface HealthParts {
  store: Pick<Store, 'check'>
  /** These two where turns are run. */
  nlu?: { degraded: string | null }
  helplines?: { degraded(now: Date): string | null }
  /** Where there are other servers. */
  nodes?: Pick<Nodes, 'degraded'>
}

/** What the server says about itself. Only a store that cannot write makes it not ready. */
export function createHealth({ store, nlu, helplines, nodes }: HealthParts): Health {
  function degraded(): string[] {
    const parts: string[] = []
    if (nlu && nlu.degraded !== null) parts.push('nlu')
    if (helplines && helplines.degraded(new Date()) !== null) parts.push('helplines')
    return [...parts, ...(nodes?.degraded() ?? [])]
  }

  /** Anybody may ask, so it names no file: the log does. */
  function meaning(): { meaning?: Record<string, string> } {
    const parts = degraded()
    return parts.length === 0 ? {} : { meaning: Object.fromEntries(parts.map((part) => [part, sentences[part as keyof typeof sentences]])) }
  }

  async function ready(): Promise<{ status: 200 | 503; body: object }> {
    try {
      await store.check()
      return { status: 200, body: { status: 'ready', degraded: degraded(), ...meaning() } }
    } catch {
      const detail = 'The store cannot write now: look at the space and the rights of the data folder, or at the database.'
      return { status: 503, body: { status: 'not-ready', detail, degraded: ['store', ...degraded()] } }
    }
  }

  return { degraded, ready }
}

const sentences = {
  nlu: 'Understanding works by rules only, danger is still seen. The log says why.',
  helplines: 'The helplines are old or cannot be read. The log says more.',
  nodes:
    'The other servers are not heard. Messages are kept and answered, but later, and pages may show what others said only when they connect again.',
  workers: 'No server that runs turns is heard. Messages are kept, and answered once there is one: start one of role worker or all.',
}

/** All the names that `degraded` can have in it. */
export const degradable = Object.keys(sentences)
