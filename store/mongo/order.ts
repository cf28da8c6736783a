/** One task at a time for a key, in the order they came; the keys know nothing of each other. */
export class Order {
  readonly #tails = new Map<string, Promise<void>>()

  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key)
    const mine = before === undefined ? task() : before.then(task)
    const tail = mine.then(nothing, nothing) // a task that failed is its caller's affair, not the next one's
    this.#tails.set(key, tail)
    try {
      return await mine
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key)
    }
  }
}

function nothing(): void {}
