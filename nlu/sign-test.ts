/** How likely at least `lost` of `lost + gained` heads are with a fair coin: exact, one-sided. */
export function bySignTest(lost: number, gained: number): number {
  const thrown = lost + gained
  let logOfTerm = -thrown * Math.LN2 // all heads
  let sum = Math.exp(logOfTerm)
  for (let heads = thrown - 1; heads >= lost; heads--) {
    logOfTerm += Math.log((heads + 1) / (thrown - heads))
    sum += Math.exp(logOfTerm)
  }
  return Math.min(1, sum)
}
