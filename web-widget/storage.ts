/** The part of localStorage that the widget uses. */
export interface KeyStorage {
  keys(): string[]
  get(key: string): string | undefined
  set(key: string, value: string): void
  remove(key: string): void
}

/** Memory that lives as long as the page. */
export function openMemory(): KeyStorage {
  const values = new Map<string, string>()
  return {
    keys: () => [...values.keys()],
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  }
}

/** localStorage; where the browser refuses it (private mode, full disk), what it cannot keep lives as long as the page. */
export function openBrowserStorage(): KeyStorage {
  const memory = openMemory()
  return {
    keys: () => [...new Set([...attempt(() => Object.keys(localStorage), []), ...memory.keys()])],
    get: (key) => memory.get(key) ?? attempt(() => localStorage.getItem(key) ?? undefined, undefined),
    set: (key, value) => {
      const kept = attempt(() => {
        localStorage.setItem(key, value)
        return true
      }, false)
      if (kept) memory.remove(key)
      else memory.set(key, value)
    },
    remove: (key) => {
      memory.remove(key)
      attempt(() => localStorage.removeItem(key), undefined)
    },
  }
}

/** The name under which something is kept for one server; the page's own server has the plain name. */
export function keyFor(name: string, server: URL, page: URL): string {
  const isOwn = server.origin === page.origin && server.pathname === '/'
  return isOwn ? name : `${name}@${server.origin}${server.pathname.replace(/\/$/, '')}`
}

function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}
