import { Tokenizer } from '@huggingface/tokenizers'
import { z } from 'zod'
import type { Tokenize } from './tokens.ts'

const unigramFile = z.object({ model: z.object({ type: z.literal('Unigram'), vocab: z.array(z.tuple([z.string(), z.number()])) }) })

/**
 * The library's tokenizer with its slowest part exchanged: the search for the likeliest pieces makes an object of every piece it looks at,
 * which took a tenth of a millisecond a message.
 */
export function openTokenizer(tokenizerFile: object, config: object): Tokenize {
  const tokenizer = new Tokenizer(tokenizerFile, config)
  const unigram = unigramFile.safeParse(tokenizerFile)
  if (unigram.success && tokenizer.model !== null) {
    const split = likeliestPieces(unigram.data.model.vocab)
    tokenizer.model.encode = (texts: string[]) => texts.flatMap(split)
  }
  return (text) => tokenizer.encode(text).ids
}

/** How far below the rarest piece a character lies that is in no piece; as the library has it. */
const unknownBelow = 10

/** Splits a text into the pieces whose scores add up to the most (Viterbi); a character that is in no piece stays alone. */
export function likeliestPieces(pieces: [piece: string, score: number][]): (text: string) => string[] {
  const tree = treeOf(pieces)
  const unknown = pieces.reduce((least, [, score]) => Math.min(least, score), Number.POSITIVE_INFINITY) - unknownBelow

  return (text) => {
    const best = new Float64Array(text.length + 1).fill(Number.NEGATIVE_INFINITY)
    const startOf = new Int32Array(text.length + 1)
    const offer = (start: number, end: number, score: number) => {
      const sum = (best[start] as number) + score
      if (sum <= (best[end] as number)) return
      best[end] = sum
      startOf[end] = start
    }
    best[0] = 0
    for (let start = 0, letter = 1; start < text.length; start += letter) {
      letter = (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1
      let isKnown = false
      let node = tree.next(root, text.charCodeAt(start))
      for (let end = start + 1; node !== none; end++) {
        const score = tree.scoreAt(node)
        if (!Number.isNaN(score)) {
          offer(start, end, score)
          isKnown ||= end === start + letter
        }
        node = end < text.length ? tree.next(node, text.charCodeAt(end)) : none
      }
      if (!isKnown) offer(start, start + letter, unknown)
    }
    const found: string[] = []
    for (let end = text.length; end > 0; end = startOf[end] as number) found.push(text.slice(startOf[end], end))
    return found.reverse()
  }
}

const none = -1
const root = 0

/** All pieces as a tree of letters, in one table: objects would take ten times the memory in each thread. */
function treeOf(pieces: [piece: string, score: number][]): { next(node: number, letter: number): number; scoreAt(node: number): number } {
  const most = pieces.reduce((sum, [piece]) => sum + piece.length, 1)
  const bits = Math.ceil(Math.log2(most)) + 1 // at least half of the table stays free, so that a look-up seldom walks on
  const parents = new Int32Array(2 ** bits).fill(none)
  const letters = new Uint16Array(2 ** bits)
  const children = new Int32Array(2 ** bits)
  const scores = new Float64Array(most).fill(Number.NaN)
  let count = 1

  /** Where the letter after a node is written, or would be. */
  function slotOf(node: number, letter: number): number {
    let slot = Math.imul(Math.imul(node, 0x9e3779b1) ^ letter, 0x85ebca6b) >>> (32 - bits)
    while (parents[slot] !== none && (parents[slot] !== node || letters[slot] !== letter)) slot = (slot + 1) % parents.length
    return slot
  }

  for (const [piece, score] of pieces) {
    let node = root
    for (let at = 0; at < piece.length; at++) {
      const slot = slotOf(node, piece.charCodeAt(at))
      if (parents[slot] === none) {
        parents[slot] = node
        letters[slot] = piece.charCodeAt(at)
        children[slot] = count++
      }
      node = children[slot] as number
    }
    scores[node] = score
  }
  return {
    next(node, letter) {
      const slot = slotOf(node, letter)
      return parents[slot] === none ? none : (children[slot] as number)
    },
    scoreAt: (node) => scores[node] as number,
  }
}
