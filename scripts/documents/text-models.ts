import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import type { TextModel } from '#components/document-reader/text-engine.ts'
import { keepParts, LEGACY_PARTS, NEURAL_PARTS } from './trained-data.ts'

const require = createRequire(import.meta.url)

/** The text reader's models from its packages, without the unneeded parts. */
export function readTextModels(): Record<TextModel, Buffer> {
  const neural = (language: string) => readModel(language, '4.0.0_best_int', NEURAL_PARTS)
  return {
    zone: readModel('eng', '4.0.0', LEGACY_PARTS),
    nor: neural('nor'),
    pol: neural('pol'),
    lit: neural('lit'),
    swe: neural('swe'),
  }
}

function readModel(language: string, edition: string, parts: readonly number[]): Buffer {
  const path = require.resolve(`@tesseract.js-data/${language}/${edition}/${language}.traineddata.gz`)
  return keepParts(gunzipSync(readFileSync(path)), parts)
}
