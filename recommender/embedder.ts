import { Embeddings } from '@langchain/core/embeddings'

/** Texts in, one vector of unit length for each out. */
export type Embed = (texts: string[]) => Promise<Float32Array[]>

/** Refuses what is no answer: an embedder without its model gives empty vectors. */
export function checked(embed: Embed): Embed {
  return async (texts) => {
    const vectors = await embed(texts)
    if (vectors.length !== texts.length) throw new Error(`The embedder gave ${vectors.length} vectors for ${texts.length} texts.`)
    if (vectors.some(({ length }) => length === 0)) throw new Error('The embedder has no model.')
    return vectors
  }
}

/** The encoder as LangChain knows it, so that whatever takes `Embeddings` can take ours, and the other way round. */
export class Embedder extends Embeddings {
  readonly #embed: Embed

  constructor(embed: Embed) {
    super({})
    this.#embed = embed
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.#embed(texts)).map((vector) => [...vector])
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.embedDocuments([text])
    if (vector === undefined) throw new Error('The embedder gave no vector for a text.')
    return vector
  }
}
