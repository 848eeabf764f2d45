import { frameWindow } from './frame-window.ts'

/** A picture on its way to the reader. */
export type Frame = VideoFrame | ImageBitmap | ImageData

/** The formats of cameras that begin with a byte of brightness for every pixel. The reader needs no more. */
const BRIGHTNESS_FIRST: readonly (string | null)[] = ['I420', 'NV12']

let canvas: HTMLCanvasElement | undefined

/**
 * Takes one video frame, scaled for the reader. `turn` counts frames and chooses between the whole picture and its middle. If the browser
 * can, this only creates a handle, and the worker reads the pixels: the camera's own frame when it needs the whole picture.
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
