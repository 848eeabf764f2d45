import type { Luminance } from '../luminance.ts'
import type { BarArea } from './find-bar-areas.ts'

/** Brightness along a line across the bars, averaged along them. Two samples a pixel. */
export type BarProfile = Float32Array

/** The direction of the bars in an area: `tilt` is their angle from the perpendicular, `fan` how far perspective spreads them. */
export type BarDirection = { tilt: number; fan: number }

const SAMPLES_PER_PIXEL = 2
/** A profile is this much longer than the area, so that it includes the quiet zones. */
const MARGIN = 1.14

/** Finds the direction that keeps the edges sharpest: half a degree off blurs tall bars as much as a bad lens. */
export function alignToBars(picture: Luminance, area: BarArea): BarDirection {
  let best: BarDirection = { tilt: 0, fan: 0 }
  let bestEnergy = edgeEnergy(picture, area, best)
  const tryOut = (direction: BarDirection) => {
    const energy = edgeEnergy(picture, area, direction)
    if (energy <= bestEnergy) return
    bestEnergy = energy
    best = direction
  }
  for (let degrees = -8; degrees <= 8; degrees += 1.6) tryOut({ tilt: radians(degrees), fan: 0 })
  for (const degrees of [-12, -6, 6, 12]) tryOut({ tilt: best.tilt, fan: radians(degrees) })
  for (const step of [0.8, 0.4]) {
    for (const sign of [-1, 1]) tryOut({ tilt: best.tilt + radians(sign * step), fan: best.fan })
    for (const sign of [-1, 1]) tryOut({ tilt: best.tilt, fan: best.fan + radians(sign * step * 3) })
  }
  return best
}

function edgeEnergy(picture: Luminance, area: BarArea, direction: BarDirection): number {
  const profile = sampleProfile(picture, area, direction, { from: -0.38, to: 0.38, rows: 12, samplesPerPixel: 1 })
  let energy = 0
  for (let i = 2; i < profile.length; i++) {
    const step = profile[i]! - profile[i - 2]!
    energy += step * step
  }
  return energy
}

type Band = { from: number; to: number; rows: number; samplesPerPixel?: number }

/** The profile of a band of the area. `from` and `to` are shares of its height, counted from its middle. */
export function sampleProfile(
  { data, width, height }: Luminance,
  area: BarArea,
  { tilt, fan }: BarDirection,
  { from, to, rows, samplesPerPixel = SAMPLES_PER_PIXEL }: Band,
): BarProfile {
  const length = Math.max(8, Math.round(area.length * MARGIN * samplesPerPixel))
  const profile = new Float32Array(length)
  const cos = Math.cos(area.angle)
  const sin = Math.sin(area.angle)
  const half = (area.length * MARGIN) / 2
  const maxX = width - 1.001
  const maxY = height - 1.001
  for (let i = 0; i < length; i++) {
    const t = (i + 0.5) / samplesPerPixel - half
    const turn = area.angle + Math.PI / 2 + tilt + (fan * t) / half
    const dx = Math.cos(turn)
    const dy = Math.sin(turn)
    const x0 = area.x + t * cos
    const y0 = area.y + t * sin
    let sum = 0
    for (let row = 0; row < rows; row++) {
      const s = area.height * (from + ((to - from) * (row + 0.5)) / rows)
      let x = x0 + s * dx
      let y = y0 + s * dy
      x = x < 0 ? 0 : x > maxX ? maxX : x
      y = y < 0 ? 0 : y > maxY ? maxY : y
      const column = x | 0
      const line = y | 0
      const at = line * width + column
      const fx = x - column
      const upper = data[at]! + (data[at + 1]! - data[at]!) * fx
      const lower = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * fx
      sum += upper + (lower - upper) * (y - line)
    }
    profile[i] = sum / rows
  }
  return profile
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
