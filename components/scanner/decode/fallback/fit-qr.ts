import type { Luminance } from '../luminance.ts'
import type { Finder } from './find-finders.ts'
import { type QrLayout, qrLayout } from './qr-layout.ts'
import { GridSampler, POSE_LENGTH, type QrPose } from './qr-pose.ts'

export type QrFit = { pose: QrPose; layout: QrLayout; sampler: GridSampler; likeness: number; inverted: boolean }

/** How many of the likeliest finders to use. Each three of them may be the corners of a code. */
const MAX_FINDERS = 16
/** The lowest agreement, with the modules that are equal in every code of that size, at which a fit is worth refining. */
const MIN_LIKENESS = 0.3
/** Modules per side of versions 1 to 10. The four nearest to the distance of the finders are tried. */
const SIZES = [21, 25, 29, 33, 37, 41, 45, 49, 53, 57]

/** The distance of the fourth corner from that of a parallelogram, in diagonals: along the diagonal and across it. */
const FAR_CORNERS = [
  [0, 0],
  [-0.06, 0],
  [0.06, 0],
  [-0.13, 0],
  [0.13, 0],
  [0, -0.05],
  [0, 0.05],
] as const

type Corner = { top: Finder; right: Finder; down: Finder; fault: number }

/** The codes that the finders may belong to, roughly fitted to the picture. Likeliest first. */
export function guessCodes(picture: Luminance, finders: readonly Finder[]): QrFit[] {
  const fits: QrFit[] = []
  for (const corner of corners(finders.slice(0, MAX_FINDERS)).slice(0, 10)) {
    const guesses: QrFit[] = []
    for (const size of likelySizes(corner)) {
      const fit = guess(picture, corner, size)
      if (fit) guesses.push(fit)
    }
    guesses.sort((a, b) => b.likeness - a.likeness)
    fits.push(...guesses.slice(0, 2))
  }
  return fits.filter(({ likeness }) => likeness > MIN_LIKENESS).sort((a, b) => b.likeness - a.likeness)
}

function corners(finders: readonly Finder[]): Corner[] {
  const found: Corner[] = []
  for (let i = 0; i < finders.length; i++) {
    for (let j = i + 1; j < finders.length; j++) {
      for (let k = j + 1; k < finders.length; k++) {
        const corner = cornerOf(finders[i]!, finders[j]!, finders[k]!)
        if (corner) found.push(corner)
      }
    }
  }
  return found.sort((a, b) => a.fault - b.fault)
}

function cornerOf(a: Finder, b: Finder, c: Finder): Corner | null {
  if (a.inverted !== b.inverted || a.inverted !== c.inverted) return null
  const smallest = Math.min(a.module, b.module, c.module)
  const largest = Math.max(a.module, b.module, c.module)
  if (largest > 2.3 * smallest) return null
  const [ab, bc, ca] = [distance(a, b), distance(b, c), distance(c, a)]
  const [top, one, other] = bc >= ab && bc >= ca ? [a, b, c] : ca >= ab ? [b, c, a] : [c, a, b]
  const cross = (one.x - top.x) * (other.y - top.y) - (one.y - top.y) * (other.x - top.x)
  const [right, down] = cross > 0 ? [one, other] : [other, one]
  const [legA, legB] = [distance(top, right), distance(top, down)]
  const sine = Math.abs(cross) / (legA * legB)
  const legs = Math.max(legA, legB) / Math.min(legA, legB)
  const modules = (legA + legB) / 2 / ((a.module + b.module + c.module) / 3)
  if (sine < 0.5 || legs > 2.2 || modules < 10 || modules > 62) return null
  const weight = Math.min(a.weight, b.weight, c.weight)
  return { top, right, down, fault: 1 - sine + Math.log(legs) + 1.5 * Math.log(largest / smallest) - 3 * weight }
}

function likelySizes({ top, right, down }: Corner): number[] {
  const module = (top.module * 2 + right.module + down.module) / 4
  const modules = (distance(top, right) + distance(top, down)) / 2 / module + 7
  return [...SIZES].sort((a, b) => Math.abs(a - modules) - Math.abs(b - modules)).slice(0, 4)
}

/** Searches for the fourth corner, where a parallelogram has it and where perspective would move it. */
function guess(picture: Luminance, { top, right, down }: Corner, size: number): QrFit | null {
  const layout = qrLayout(size)
  if (!layout) return null
  const sampler = new GridSampler(picture, size)
  const pose = new Float64Array(POSE_LENGTH)
  const [farX, farY] = [right.x + down.x - top.x, right.y + down.y - top.y]
  pose.set([top.x, top.y, right.x, right.y, down.x, down.y, farX, farY])
  const sign = top.inverted ? -1 : 1
  let best: { likeness: number; x: number; y: number } = { likeness: -2, x: farX, y: farY }
  const diagonal = [farX - top.x, farY - top.y] as const
  for (const [stretch, skew] of FAR_CORNERS) {
    pose[6] = farX + diagonal[0] * stretch - diagonal[1] * skew
    pose[7] = farY + diagonal[1] * stretch + diagonal[0] * skew
    sampler.setPose(pose)
    const likeness = sign * sampler.likeness(layout)
    if (likeness > best.likeness) best = { likeness, x: pose[6], y: pose[7] }
  }
  pose[6] = best.x
  pose[7] = best.y
  return { pose, layout, sampler, likeness: best.likeness, inverted: top.inverted }
}

/** Moves the corners to where the known modules fit best. It is quick, and enough to recognise a code. */
export function placeCorners(fit: QrFit): void {
  const { pose, sampler, layout } = fit
  const module = moduleOf(fit)
  const likeness = () => {
    sampler.setPose(pose)
    return signOf(fit) * sampler.likeness(layout)
  }
  fit.likeness = climb(pose, 8, [module, module * 0.5], likeness, 0)
}

/** Adjusts corners and bulge until the known modules fit best and all modules are sharpest. */
export function refineFit(fit: QrFit): void {
  const { pose, sampler, layout } = fit
  const module = moduleOf(fit)
  sampler.setPose(pose)
  const scale = Math.max(4, sampler.contrast())
  const worth = () => {
    sampler.setPose(pose)
    return signOf(fit) * sampler.likeness(layout) + sampler.contrast() / scale
  }
  climb(pose, 8, [module * 0.5, module * 0.25], worth, 0)
  climb(pose, POSE_LENGTH, [0.6, 0.3], worth, 8)
  climb(pose, POSE_LENGTH, [0.25, 0.12], worth, 0, module)
  sampler.setPose(pose)
  fit.likeness = signOf(fit) * sampler.likeness(layout)
}

function moduleOf({ pose, layout }: QrFit): number {
  return Math.hypot(pose[2]! - pose[0]!, pose[3]! - pose[1]!) / (layout.size - 7)
}

function signOf({ inverted }: QrFit): 1 | -1 {
  return inverted ? -1 : 1
}

function climb(pose: QrPose, to: number, steps: number[], worth: () => number, from: number, cornerScale = 1): number {
  let best = worth()
  for (const step of steps) {
    for (let i = from; i < to; i++) {
      const size = i < 8 ? step * cornerScale : step
      for (const sign of [1, -1]) {
        const before = pose[i]!
        pose[i] = before + sign * size
        const now = worth()
        if (now > best) {
          best = now
          break
        }
        pose[i] = before
      }
    }
  }
  return best
}

function distance(a: Finder, b: Finder): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
