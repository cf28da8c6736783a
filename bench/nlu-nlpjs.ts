import { type Contender, type Guess, labelOf, type Lesson } from './nlu-contenders.ts'
import { loadPeer } from './peer-packages.ts'

/** The part of node-nlp that is used here. */
interface NodeNlp {
  NlpManager: new (settings: object) => Manager
}
interface Manager {
  addDocument(language: string, text: string, intent: string): void
  train(): Promise<unknown>
  process(language: string, text: string): Promise<{ intent: string; score: number; sentiment?: { score?: number } }>
}

/** nlp.js 4.27 with its own settings; its answer counts as it is, also when it is None. Null where the package is not installed. */
export function nlpjsContender(say: (line: string) => void): Contender | null {
  const nlp = loadPeer<NodeNlp>('node-nlp', say)
  if (nlp === null) return null
  return {
    name: 'nlp.js as shipped',
    knowsSentiment: true,
    classify: (lesson) => withoutItsLog(() => classify(nlp, lesson)),
  }
}

async function classify(nlp: NodeNlp, { language, train, ask }: Lesson): Promise<Guess[][]> {
  const manager = new nlp.NlpManager({ languages: [language], autoSave: false, nlu: { log: false } })
  for (const row of train) manager.addDocument(language, row.text, labelOf(row))
  if (train.length > 0) await manager.train()
  const answers = []
  for (const rows of ask) {
    const answered = []
    for (const { text } of rows) {
      const { intent, score, sentiment } = await manager.process(language, text)
      // Without a lesson it is asked what it knows already. Nothing said counts as positive, the commoner class of both corpora.
      const told = (sentiment?.score ?? 0) < 0 ? 'negative' : 'positive'
      answered.push(train.length > 0 ? { label: intent, confidence: intent === 'None' ? 0 : score } : { label: told, confidence: 0 })
    }
    answers.push(answered)
  }
  return answers
}

/** It tells of its dictionary on standard output, which is for the JSON. */
async function withoutItsLog<T>(work: () => Promise<T>): Promise<T> {
  const { log } = console
  console.log = () => {}
  try {
    return await work()
  } finally {
    console.log = log
  }
}
