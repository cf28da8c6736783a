/** The number of an option like `--kept 0.95`: a share between 0 and 1, neither of them. */
export function shareOption(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const share = Number(given)
  if (!(share > 0 && share < 1)) throw new Error(`--${name} takes a share between 0 and 1, like 0.05.`)
  return share
}
