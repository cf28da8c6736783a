import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readManifest } from '../nlu/manifest.ts'
import { loadPeer } from './peer-packages.ts'

/** The part of transformers.js that is used here. */
interface Transformers {
  env: { allowRemoteModels: boolean; localModelPath: string }
  AutoTokenizer: { from_pretrained(folder: string): Promise<(text: string) => object> }
  AutoModel: {
    from_pretrained(folder: string, options: object): Promise<((inputs: object) => Promise<object>) & { dispose(): Promise<unknown> }>
  }
}

/** transformers.js: its tokenizer and its model on the very file that is served, one thread. Null where it is not installed. */
export async function openTransformers(
  modelsFolder: string,
  say: (line: string) => void,
): Promise<{ embed(text: string): Promise<void>; close(): Promise<void> } | null> {
  const library = loadPeer<Transformers>('@huggingface/transformers', say)
  if (library === null) return null
  const { encoder, tokenizer, tokenizerConfig } = await readManifest(modelsFolder)
  const folder = await mkdtemp(join(tmpdir(), 'waymark-bench-transformers-'))
  try {
    await mkdir(join(folder, 'waymark', 'onnx'), { recursive: true })
    await symlink(resolve(modelsFolder, encoder.file), join(folder, 'waymark', 'onnx', 'model.onnx'))
    await symlink(resolve(modelsFolder, tokenizer.file), join(folder, 'waymark', 'tokenizer.json'))
    await symlink(resolve(modelsFolder, tokenizerConfig.file), join(folder, 'waymark', 'tokenizer_config.json'))
    await writeFile(join(folder, 'waymark', 'config.json'), JSON.stringify({ model_type: 'xlm-roberta' }))
    Object.assign(library.env, { allowRemoteModels: false, localModelPath: folder })
    const tokenize = await library.AutoTokenizer.from_pretrained('waymark')
    const model = await library.AutoModel.from_pretrained('waymark', {
      dtype: 'fp32', // the name of the file, not what is in it: model.onnx
      device: 'cpu',
      session_options: { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 },
    })
    return {
      async embed(text) {
        await model(tokenize(text))
      },
      async close() {
        await model.dispose()
      },
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
