/** Waymark's own heads, in the order in which they are trained. */
export const headNames = ['intent', 'sentiment', 'emotion', 'risk', 'risk-kind'] as const
export type HeadName = (typeof headNames)[number]
