import type { Luminance } from '../luminance.ts'
import type { QrLayout } from './qr-layout.ts'

/**
 * Where the modules of a code are in the picture. The first eight numbers are pixels, x before y: the centres of the three finders, and the
 * matching point of the fourth corner. The last six say how the grid bulges, in modules.
 */
export type QrPose = Float64Array

export const POSE_LENGTH = 14
/** From the edge of a code to the middle of a finder, in modules. */
const FROM_EDGE = 3.5

/** Maps a point of the grid (in modules, from its top left) to pixels, into `out`. */
export type PoseMap = (u: number, v: number) => void

export class GridSampler {
  private readonly picture: Luminance
  private readonly size: number
  private readonly projection = new Float64Array(9)
  private bend: QrPose = new Float64Array(POSE_LENGTH)
  private bends = false
  x = 0
  y = 0

  constructor(picture: Luminance, size: number) {
    this.picture = picture
    this.size = size
  }

  setPose(pose: QrPose): void {
    const far = this.size - FROM_EDGE
    projectSquare(pose, FROM_EDGE, far - FROM_EDGE, this.projection)
    this.bend = pose
    this.bends = pose[8] !== 0 || pose[9] !== 0 || pose[10] !== 0 || pose[11] !== 0 || pose[12] !== 0 || pose[13] !== 0
  }

  /** Puts the pixel of a point of the grid into `x` and `y`. */
  locate(u: number, v: number): void {
    const p = this.projection
    let bentU = u
    let bentV = v
    if (this.bends) {
      const s = u / this.size
      const t = v / this.size
      const hillU = 4 * s * (1 - s)
      const hillV = 4 * t * (1 - t)
      const hill = hillU * hillV
      const b = this.bend
      bentU += b[8]! * hill + b[9]! * hillU + b[10]! * hillV
      bentV += b[11]! * hill + b[12]! * hillU + b[13]! * hillV
    }
    const w = 1 / (p[6]! * bentU + p[7]! * bentV + p[8]!)
    this.x = (p[0]! * bentU + p[1]! * bentV + p[2]!) * w
    this.y = (p[3]! * bentU + p[4]! * bentV + p[5]!) * w
  }

  /** Brightness at a point of the grid. */
  at(u: number, v: number): number {
    this.locate(u, v)
    const { data, width, height } = this.picture
    let x = this.x - 0.5
    let y = this.y - 0.5
    x = x > 0 ? (x < width - 1.001 ? x : width - 1.001) : 0
    y = y > 0 ? (y < height - 1.001 ? y : height - 1.001) : 0
    const column = x | 0
    const row = y | 0
    const i = row * width + column
    const fx = x - column
    const upper = data[i]! + (data[i + 1]! - data[i]!) * fx
    const lower = data[i + width]! + (data[i + width + 1]! - data[i + width]!) * fx
    return upper + (lower - upper) * (y - row)
  }

  /** How well the modules fit that are equal in every code: the mean correlation of finders, timing and alignment, from −1 to 1. */
  likeness({ groups }: QrLayout): number {
    let total = 0
    for (const group of groups) {
      let sum = 0
      let squares = 0
      let product = 0
      let signs = 0
      for (const { u, v, sign } of group) {
        const value = this.at(u + 0.5, v + 0.5)
        sum += value
        squares += value * value
        product += value * sign
        signs += sign
      }
      const count = group.length
      const spread = (squares - (sum * sum) / count) * (count - (signs * signs) / count)
      total += (product - (sum * signs) / count) / Math.sqrt(Math.max(1, spread))
    }
    return total / groups.length
  }

  /**
   * The mean difference between a module and its neighbours in the row, in grey levels, over every other row. It is largest when the grid
   * meets the middles of the modules.
   */
  contrast(): number {
    let total = 0
    for (let v = 0; v < this.size; v += 2) {
      let before = this.at(0.5, v + 0.5)
      let here = this.at(1.5, v + 0.5)
      for (let u = 2; u < this.size; u++) {
        const after = this.at(u + 0.5, v + 0.5)
        const off = here * 2 - before - after
        total += off * off
        before = here
        here = after
      }
    }
    return Math.sqrt((2 * total) / (this.size * (this.size - 2)))
  }
}

/** The projection of a square onto the four points at the start of a pose. The square's near corner is at `from` in both directions. */
function projectSquare(pose: QrPose, from: number, side: number, out: Float64Array): void {
  const [x0, y0, x1, y1] = [pose[0]!, pose[1]!, pose[2]!, pose[3]!]
  const [x3, y3, x2, y2] = [pose[4]!, pose[5]!, pose[6]!, pose[7]!]
  const dx1 = x1 - x2
  const dx2 = x3 - x2
  const dx3 = x0 - x1 + x2 - x3
  const dy1 = y1 - y2
  const dy2 = y3 - y2
  const dy3 = y0 - y1 + y2 - y3
  const det = dx1 * dy2 - dx2 * dy1
  const g = (dx3 * dy2 - dx2 * dy3) / det
  const h = (dx1 * dy3 - dx3 * dy1) / det
  const a = x1 - x0 + g * x1
  const b = x3 - x0 + h * x3
  const d = y1 - y0 + g * y1
  const e = y3 - y0 + h * y3
  const scale = 1 / side
  const shift = -from / side
  out[0] = a * scale
  out[1] = b * scale
  out[2] = (a + b) * shift + x0
  out[3] = d * scale
  out[4] = e * scale
  out[5] = (d + e) * shift + y0
  out[6] = g * scale
  out[7] = h * scale
  out[8] = (g + h) * shift + 1
}
