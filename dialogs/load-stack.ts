import type { Frame } from '../growth/frame.ts'
import { dialogs } from './registry.ts'

/**
 * Frames as this release understands them: one of an unknown dialog is dropped; a slot whose value no longer validates,
 * or which no longer exists, is forgotten and so asked again.
 */
export function loadStack(stack: Frame[]): Frame[] {
  return stack.flatMap((frame) => {
    const dialog = dialogs[frame.dialog]
    if (!dialog) return []
    if (frame.version === dialog.version) return [frame]
    const known = Object.fromEntries(
      Object.entries(frame.known).filter(([name, value]) => {
        const slot = dialog.slots[name]
        return slot ? slot.valid(value) || (value === null && slot.optional === true) : !(name in dialog.slots)
      }),
    )
    const { asked, ...rest } = frame
    return [{ ...rest, known, version: dialog.version, ...(asked && asked in dialog.slots ? { asked } : {}) }]
  })
}
