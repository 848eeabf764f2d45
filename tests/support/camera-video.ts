import { closeSync, openSync, renameSync, writeSync } from 'node:fs'
import { blankRaster, drawQr, type Raster } from './code-picture.ts'

export const WIDTH = 640
export const HEIGHT = 480

/** A code in a steady hand, or anything else the camera sees. */
export type CameraScene = { code: string | null; picture?: Raster; seconds: number }

/** Shows each card for `seconds`, then an empty hand, in a loop that ends with a pause, because the file then starts over. */
export function cardsInARow(codes: readonly string[], { seconds = 1.6, gap = 0.6, pause = 2 } = {}): CameraScene[] {
  const scenes = codes.flatMap((code) => [
    { code, seconds },
    { code: null, seconds: gap },
  ])
  return [...scenes, { code: null, seconds: pause }]
}

/**
 * Writes the video for Chromium's fake camera (`--use-file-for-fake-video-capture`) as uncompressed Y4M: 640×480, ten frames a second, each
 * card slightly turned and moved as in a hand. The file appears whole or not at all, so it can be replaced while a browser runs.
 */
export function writeCameraVideo(path: string, scenes: readonly CameraScene[], framesPerSecond = 10): void {
  const draft = `${path}.part`
  const file = openSync(draft, 'w')
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128)
  try {
    writeSync(file, `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)
    for (const [i, scene] of scenes.entries()) {
      const { luma } = scene.picture ?? draw(scene.code, i)
      for (let frame = 0; frame < Math.round(scene.seconds * framesPerSecond); frame++) {
        writeSync(file, 'FRAME\n')
        writeSync(file, luma)
        writeSync(file, chroma)
      }
    }
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}

function draw(code: string | null, i: number): Raster {
  const raster = blankRaster(WIDTH, HEIGHT, 150)
  const sway = (i % 5) - 2
  if (code !== null) {
    drawQr(raster, code, {
      centreX: WIDTH / 2 + sway * 14,
      centreY: HEIGHT / 2 - sway * 9,
      modulePixels: 7,
      degrees: sway * 6,
    })
  }
  return raster
}
