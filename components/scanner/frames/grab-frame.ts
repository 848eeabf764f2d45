import { frameWindow } from './frame-window.ts'

/** A picture on its way to the reader. */
export type Frame = VideoFrame | ImageBitmap | ImageData

/** How cameras deliver: first brightness for every pixel, which is all that is read, and then colour. */
const BRIGHTNESS_FIRST: readonly (string | null)[] = ['I420', 'NV12']

let canvas: HTMLCanvasElement | undefined

/**
 * Takes one video frame, scaled for the reader. `turn` counts frames and chooses between the whole picture and its middle.
 * Where browsers can, only a handle is made here and the pixels are touched in the worker: the camera's own where none is left out.
 */
export async function grabFrame(video: HTMLVideoElement, turn: number): Promise<Frame> {
  const { x, y, width, height, outWidth, outHeight } = frameWindow(video.videoWidth, video.videoHeight, turn)
  if (outWidth === video.videoWidth && outHeight === video.videoHeight && typeof VideoFrame !== 'undefined') {
    const frame = new VideoFrame(video)
    if (BRIGHTNESS_FIRST.includes(frame.format)) return frame
    frame.close()
  }
  if (typeof OffscreenCanvas !== 'undefined') {
    return createImageBitmap(video, x, y, width, height, {
      resizeWidth: outWidth,
      resizeHeight: outHeight,
      resizeQuality: 'low',
    })
  }
  canvas ??= document.createElement('canvas')
  canvas.width = outWidth
  canvas.height = outHeight
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no 2d context')
  context.drawImage(video, x, y, width, height, 0, 0, outWidth, outHeight)
  return context.getImageData(0, 0, outWidth, outHeight)
}
