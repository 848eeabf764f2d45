import { frameWindow } from './frame-window.ts'

let canvas: HTMLCanvasElement | undefined

/**
 * Copies one video frame, scaled for the reader. `turn` counts frames and chooses between the whole picture and its middle.
 * Where workers can draw, only a handle is made here and the pixels are touched over there.
 */
export async function grabFrame(video: HTMLVideoElement, turn: number): Promise<ImageBitmap | ImageData> {
  const { x, y, width, height, outWidth, outHeight } = frameWindow(video.videoWidth, video.videoHeight, turn)
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
