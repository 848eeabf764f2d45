import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createTextEngine, type MakeCore, type TextEngine } from '#components/document-reader/text-engine.ts'
import { readTextModels } from './text-models.ts'

const require = createRequire(import.meta.url)

/** The browser's text reader, in Node. */
export function openTextEngine(): Promise<TextEngine> {
  const core = 'tesseract.js-core/tesseract-core-simd'
  const wasm = new Uint8Array(readFileSync(require.resolve(`${core}.wasm`)))
  return createTextEngine(require(`${core}.js`) as MakeCore, wasm.buffer, readTextModels())
}
