/** A file or a line that somebody handed us cannot be used; the message says where and why. */
export class InputError extends Error {
  override name = 'InputError'
}
