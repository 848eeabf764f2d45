import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { loadDecoder } from '#components/scanner/decode/decoder.ts'

/** The packaged decoder, as the browser gets it from the build. */
export async function loadDecoderFromPackage(): Promise<void> {
  const bytes = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await loadDecoder(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
}
