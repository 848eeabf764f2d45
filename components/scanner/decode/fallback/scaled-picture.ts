import type { Luminance } from '../luminance.ts'

export type PictureArea = { left: number; top: number; width: number; height: number }

/** For each pixel of a part of a picture, the sum of all pixels above and to the left. The mean of any rectangle then takes four look-ups. */
export type PixelSums = PictureArea & { sums: Uint32Array }

export function pixelSums({ data, width: stride }: Luminance, area: PictureArea): PixelSums {
  const { left, top, width, height } = area
  const line = width + 1
  const sums = new Uint32Array(line * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    let from = (top + y) * stride + left
    const end = (y + 2) * line
    for (let at = (y + 1) * line + 1; at < end; at++) {
      row += data[from++]!
      sums[at] = sums[at - line]! + row
    }
  }
  return { ...area, sums }
}

/** A part of a picture, scaled down: each pixel is the mean of `step` × `step` pixels. */
export type ScaledPicture = { width: number; height: number; left: number; top: number; step: number; data: Uint8Array }

export function scaleDown({ sums, left: originX, top: originY, ...full }: PixelSums, step: number): ScaledPicture {
  const line = full.width + 1
  const width = Math.floor(full.width / step)
  const height = Math.floor(full.height / step)
  const data = new Uint8Array(width * height)
  const edges = Int32Array.from({ length: width + 1 }, (_, x) => Math.min(full.width, Math.round(x * step)))
  for (let y = 0, i = 0; y < height; y++) {
    const top = Math.round(y * step)
    const bottom = Math.min(full.height, Math.round((y + 1) * step))
    const upper = top * line
    const lower = bottom * line
    let left = edges[0]!
    let before = sums[lower + left]! - sums[upper + left]!
    for (let x = 1; x <= width; x++, i++) {
      const right = edges[x]!
      const here = sums[lower + right]! - sums[upper + right]!
      data[i] = (here - before) / ((right - left) * (bottom - top))
      left = right
      before = here
    }
  }
  return { width, height, left: originX, top: originY, step, data }
}
