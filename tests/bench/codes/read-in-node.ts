import { join } from 'node:path'
import sharp from 'sharp'
import { loadDecoderFromPackage } from '#tests/support/load-decoder.ts'
import type { CorpusFrame } from './corpus.ts'
import { type FrameResult, measureReading } from './measure-reading.ts'

/** Reads a corpus in this process. */
export async function readInNode(
  folder: string,
  frames: readonly CorpusFrame[],
  onProgress: () => void,
): Promise<FrameResult[]> {
  await loadDecoderFromPackage()
  const results: FrameResult[] = []
  for await (const result of measureReading(frames, (file) => loadPicture(join(folder, file)), processorTime)) {
    results.push(result)
    onProgress()
  }
  return results
}

function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

async function loadPicture(path: string): Promise<ImageData> {
  const { data, info } = await sharp(path).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const pixels = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.length)
  return { data: pixels, width: info.width, height: info.height, colorSpace: 'srgb' } as ImageData
}
