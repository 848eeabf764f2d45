import { loadDecoder } from '#components/scanner/decode/decoder.ts'
import { frameBrightness } from '#components/scanner/decode/frame-brightness.ts'
import { createFrameReader } from '#components/scanner/decode/frame-reader.ts'
import { luminanceOf } from '#components/scanner/decode/luminance.ts'
import { readPicture } from '#components/scanner/decode/read-picture.ts'
import type { Effort, Reading } from '#components/scanner/decode/reading.ts'
import type { Frame } from './grab-frame.ts'
import type { ScannerRequest, ScannerResponse } from './scanner-protocol.ts'

let loading: Promise<void> | undefined
let canvas: OffscreenCanvas | undefined
const readFrame = createFrameReader()

self.onmessage = async ({ data }: MessageEvent<ScannerRequest>) => {
  try {
    if (data.kind === 'load') {
      loading ??= loadDecoder(data.wasmUrl)
      await loading
      respond({ kind: 'ready' })
      return
    }
    await loading
    const started = performance.now()
    const readings = await read(data.frame, data.effort)
    respond({ kind: 'read', id: data.id, readings, milliseconds: performance.now() - started })
  } catch (error) {
    respond({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
}

async function read(frame: Frame, effort: Effort): Promise<Reading[]> {
  if (isFromCamera(frame)) return readFrame(await frameBrightness(frame), effort)
  const picture = toImageData(frame)
  return effort === 'thorough' ? readPicture(picture) : readFrame(luminanceOf(picture), effort)
}

function isFromCamera(frame: Frame): frame is VideoFrame {
  return typeof VideoFrame !== 'undefined' && frame instanceof VideoFrame
}

function toImageData(frame: ImageBitmap | ImageData): ImageData {
  if (frame instanceof ImageData) return frame
  const { width, height } = frame
  canvas ??= new OffscreenCanvas(width, height)
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no 2d context in the worker')
  context.drawImage(frame, 0, 0)
  frame.close()
  return context.getImageData(0, 0, width, height)
}

function respond(response: ScannerResponse) {
  self.postMessage(response)
}
