/** A model file is missing, changed or does not fit: the product goes on with rules only. */
export class ModelError extends Error {
  override name = 'ModelError'
}

/** A file or a line that somebody handed us cannot be used; the message says where and why. */
export class InputError extends Error {
  override name = 'InputError'
}

/** The sentence of whatever was thrown. */
export function sentenceOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem)
}
