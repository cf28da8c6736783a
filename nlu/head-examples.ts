import type { HeadName } from './head-names.ts'

/** What the examples of each head are called: ours in `models/examples/NAME.*.yaml`, those of other writers in `models/examples/dev/NAME.*.yaml`. */
export const headExamples: Record<HeadName, string> = {
  'intent': 'intents',
  'sentiment': 'sentiment',
  'emotion': 'emotion',
  'risk': 'risk',
  'risk-kind': 'risk',
}
