import type { Random } from '#tests/faults/random.ts'
import type { CodeMatrix } from './code-matrix.ts'

/** Brightness from 0 to 255, before the camera rounds it. */
export type Scene = { width: number; height: number; light: Float32Array }

export type CardPose = {
  /** Pixels per module at the middle of the code. */
  module: number
  x: number
  y: number
  /** In radians: in the picture's plane, and tilted about the two axes. */
  roll: number
  yaw: number
  pitch: number
  /** How far a bent card shifts the middle of the code, in modules. */
  bend: number
}

export type CardLook = {
  dark: number
  light: number
  inverted: boolean
  /** How far ink has spread, in modules. */
  ink: number
  /** Scratches and dirt, in the code's own units. */
  marks: { x: number; y: number; radius: number; dark: boolean }[]
}

const FOCAL = 1500
const PARTS = 3

/** A hut's wall, tools and papers: random shapes and lines, none of them a code. */
export function drawSurroundings(width: number, height: number, random: Random): Scene {
  const light = new Float32Array(width * height)
  const [base, slopeX, slopeY] = [70 + random.next() * 110, random.next() - 0.5, random.next() - 0.5]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) light[y * width + x] = base + 80 * (slopeX * (x / width) + slopeY * (y / height))
  }
  for (let i = 0; i < 40; i++) {
    const [angle, shade] = [random.next() * Math.PI, random.next() * 255]
    const [halfX, halfY] = [8 + random.next() * 160, 3 + random.next() * 70]
    const [middleX, middleY, strength] = [random.next() * width, random.next() * height, 0.3 + 0.6 * random.next()]
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const reach = Math.ceil(Math.hypot(halfX, halfY))
    for (let y = Math.max(0, Math.floor(middleY - reach)); y < Math.min(height, middleY + reach); y++) {
      for (let x = Math.max(0, Math.floor(middleX - reach)); x < Math.min(width, middleX + reach); x++) {
        const [dx, dy] = [x - middleX, y - middleY]
        if (Math.abs(dx * cos + dy * sin) > halfX || Math.abs(dy * cos - dx * sin) > halfY) continue
        light[y * width + x] = light[y * width + x]! * (1 - strength) + shade * strength
      }
    }
  }
  return { width, height, light }
}

/** Places the card with the code in the scene, as a camera in front of it sees it. */
export function drawCard({ width, height, light }: Scene, code: CodeMatrix, pose: CardPose, look: CardLook): void {
  const toCard = cardFromPicture(pose)
  const margin = 0.35 * code.width
  // No tilt brings the card nearer than half the distance, so twice its size is enough.
  const reach = 2 * pose.module * Math.hypot(code.width * 0.85, code.height / 2 + margin)
  const [left, right] = [Math.max(0, Math.floor(pose.x - reach)), Math.min(width, Math.ceil(pose.x + reach))]
  const [top, bottom] = [Math.max(0, Math.floor(pose.y - reach)), Math.min(height, Math.ceil(pose.y + reach))]
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      let covered = 0
      let sum = 0
      for (let part = 0; part < PARTS * PARTS; part++) {
        const [u, v] = toCard(x + ((part % PARTS) + 0.5) / PARTS, y + (Math.floor(part / PARTS) + 0.5) / PARTS)
        const [cardX, cardY] = bent(u + code.width / 2, v + code.height / 2, code, pose.bend)
        if (cardX < -margin || cardY < -margin || cardX > code.width + margin * 0.6 || cardY > code.height + margin)
          continue
        covered++
        sum += isDark(code, cardX, cardY, look) ? look.dark : look.light
      }
      if (covered === 0) continue
      const i = y * width + x
      light[i] = light[i]! * (1 - covered / PARTS ** 2) + sum / PARTS ** 2
    }
  }
}

function isDark(code: CodeMatrix, x: number, y: number, { inverted, ink, marks }: CardLook): boolean {
  for (const mark of marks) if (Math.hypot(x - mark.x, y - mark.y) < mark.radius) return mark.dark
  if (x < 0 || y < 0 || x >= code.width || y >= code.height) return inverted !== isPrint(x, y)
  const dark =
    code.isDark(x, y) ||
    (ink > 0 &&
      (code.isDark(x - ink, y) || code.isDark(x + ink, y) || code.isDark(x, y - ink) || code.isDark(x, y + ink)))
  return dark !== inverted
}

/** The text beside a code, as far as a camera can tell: short dashes in lines. */
function isPrint(x: number, y: number): boolean {
  return (
    x < -1.5 &&
    Math.floor(y / 1.7) % 2 === 0 &&
    Math.sin(Math.floor(x * 1.3) * 12.9898 + Math.floor(y / 3.4) * 78.233) > 0
  )
}

function bent(x: number, y: number, { width, height }: CodeMatrix, bend: number): [number, number] {
  if (bend === 0) return [x, y]
  const across = Math.min(1, Math.max(0, x / width))
  const down = Math.min(1, Math.max(0, y / height))
  return [x + bend * Math.sin(Math.PI * across), y + bend * 0.6 * Math.sin(Math.PI * across) * (down - 0.2)]
}

/** Maps a pixel to the plane of the card, in modules from the middle of the code. */
function cardFromPicture({ module, x, y, roll, yaw, pitch }: CardPose): (px: number, py: number) => [number, number] {
  const [cr, sr, cy, sy, cp, sp] = [roll, yaw, pitch].flatMap((angle) => [Math.cos(angle), Math.sin(angle)]) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  // The card's two axes, rotated by roll, then yaw, then pitch.
  const right = [cr * cy, sr * cp + cr * sy * sp, sr * sp - cr * sy * cp] as const
  const down = [-sr * cy, cr * cp - sr * sy * sp, cr * sp + sr * sy * cp] as const
  return (px, py) => {
    const [rayX, rayY] = [(px - x) / FOCAL, (py - y) / FOCAL]
    // u·right + v·down is on the ray where its x and y equal the ray's at that depth.
    const [a, b] = [module * (right[0] - rayX * right[2]), module * (down[0] - rayX * down[2])]
    const [c, d] = [module * (right[1] - rayY * right[2]), module * (down[1] - rayY * down[2])]
    const det = a * d - b * c
    const [ex, ey] = [rayX * FOCAL, rayY * FOCAL]
    return [(ex * d - ey * b) / det, (ey * a - ex * c) / det]
  }
}
