import { readBarcodes } from 'zxing-wasm/reader'
import { isCardBarCode } from '#components/scanner/decode/bar-code-format.ts'
import { createFrameReader } from '#components/scanner/decode/frame-reader.ts'
import { luminanceOf } from '#components/scanner/decode/luminance.ts'
import type { CorpusFrame } from './corpus.ts'

/** How often a frame is offered, as by a camera that does not move. */
const OFFERS = 5
/** Warm-up frames that do not count, so that the code is compiled as it is seconds after a camera opens. */
const WARM_UP = 25

export type FrameResult = {
  kind: CorpusFrame['kind']
  cat: string
  level: number
  /** The attempt that returned the text, 0 when none did. */
  ours: number
  baseline: boolean
  /** Other texts than the frame's. */
  wrong: string[]
  baselineWrong: string[]
  offersMs: number[]
  /** The same in processor time, which excludes other programs. */
  processorMs: number[]
  baselineMs: number
}

/** Offers each frame to our reader, and once to the library with its defaults. The same in Node and in a browser. */
export async function* measureReading(
  frames: readonly CorpusFrame[],
  load: (file: string) => Promise<ImageData>,
  /** The processor time of this thread so far, in milliseconds. */
  processorTime: () => number | Promise<number>,
): AsyncGenerator<FrameResult> {
  // Corpora contain bar codes of twelve digits, which no card has.
  const read = createFrameReader({
    fitsBarCode: (text, source) => isCardBarCode(text, source) || /^\d{12}$/.test(text),
  })
  for (let i = 0; i < WARM_UP; i++) {
    const picture = await load(frames[Math.floor((i * frames.length) / WARM_UP)]!.file)
    for (let offer = 0; offer < OFFERS; offer++) read(luminanceOf(picture))
    await readBarcodes(picture)
  }
  for (const { file, kind, cat, level, text } of frames) {
    const picture = await load(file)
    const result: FrameResult = {
      kind,
      cat,
      level,
      ours: 0,
      baseline: false,
      wrong: [],
      baselineWrong: [],
      offersMs: [],
      processorMs: [],
      baselineMs: 0,
    }
    for (let offer = 1; offer <= OFFERS && result.ours === 0; offer++) {
      const processorBefore = await processorTime()
      const started = performance.now()
      const readings = read(luminanceOf(picture))
      result.offersMs.push(performance.now() - started)
      result.processorMs.push((await processorTime()) - processorBefore)
      for (const reading of readings) {
        if (reading.text === text) result.ours = offer
        else result.wrong.push(reading.text)
      }
    }
    const started = performance.now()
    const found = (await readBarcodes(picture)).filter(({ isValid }) => isValid)
    result.baselineMs = performance.now() - started
    result.baseline = found.some((reading) => reading.text === text)
    result.baselineWrong = found.map((reading) => reading.text).filter((each) => each !== text)
    yield result
  }
}
