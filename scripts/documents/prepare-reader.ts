import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { CORE_SCRIPT, CORE_WASM, modelFile, READER_FILES } from '#components/document-reader/reader-files.ts'
import { readTextModels } from './text-models.ts'

const require = createRequire(import.meta.url)

/** Copies the document reader's browser files from the packages to `public`. Does nothing when they are already there. */
export function prepareReader(): void {
  const folder = join('public', READER_FILES)
  if (existsSync(folder)) return
  rmSync(dirname(folder), { recursive: true, force: true })
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const core = 'tesseract.js-core/tesseract-core-simd'
  const script = readFileSync(require.resolve(`${core}.js`), 'utf8')
  writeFileSync(join(unfinished, CORE_SCRIPT), `${script}\nexport default TesseractCore\n`)
  writeFileSync(join(unfinished, CORE_WASM), gzipSync(readFileSync(require.resolve(`${core}.wasm`)), { level: 9 }))
  for (const [model, data] of Object.entries(readTextModels())) {
    writeFileSync(join(unfinished, modelFile(model)), gzipSync(data, { level: 9 }))
  }
  renameSync(unfinished, folder)
}
