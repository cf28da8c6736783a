import type { Dialog } from './dialog.ts'

/** A mark that lasts one turn and asks nothing by itself. */
function mark(name: string): Dialog {
  return {
    name,
    version: 1,
    light: true,
    slots: {},
    next: () => 'done',
    done: async () => ({ replies: [], changes: [] }),
    cancelled: () => ({ replies: [], changes: [] }),
    topic: () => '',
  }
}

/** The last message was not understood, so that the next miss is met differently. */
export const lost = mark('lost')

/** "Did you mean" was asked; `known` holds what was said, so that it need not be said again. */
export const clarify = mark('clarify')

/** Whether a sentence may be kept was asked; `known` holds the sentence. */
export const mayKeep = mark('may-keep')
