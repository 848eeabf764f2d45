import type { Random } from '#tests/faults/random.ts'
import type { Scene } from './card-scene.ts'

/** The effects of light, lens and sensor on a scene. Lengths are in pixels. 0 means no effect. */
export type CameraFaults = {
  blur: number
  shake: number
  /** How much darker the shadow is, from 0 to 1. */
  shadow: number
  /** The radius of a reflection. */
  glare: number
  /** The strength of a screen's pixel grid, from 0 to 1. */
  screen: number
  /** The remaining brightness, from 0 to 1: less light, more noise. */
  exposure: number
  noise: number
}

export function applyFaults(
  scene: Scene,
  at: { x: number; y: number; size: number },
  faults: CameraFaults,
  random: Random,
) {
  if (faults.screen > 0) showOnScreen(scene, faults.screen, random)
  if (faults.shadow > 0) castShadow(scene, at, faults.shadow, random)
  if (faults.blur > 0) for (let pass = 0; pass < 2; pass++) blurBoth(scene, faults.blur * Math.SQRT1_2)
  if (faults.shake > 0) smear(scene, faults.shake, random.next() * Math.PI)
  if (faults.glare > 0) reflect(scene, at, faults.glare, random)
  makeNoise(scene, faults.exposure, faults.noise, random)
}

function showOnScreen({ width, height, light }: Scene, strength: number, random: Random) {
  const [period, angle] = [2.1 + random.next() * 2.5, random.next() * 0.4]
  const [kx, ky] = [(2 * Math.PI * Math.cos(angle)) / period, (2 * Math.PI * Math.sin(angle)) / period]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const wave = Math.sin(kx * x + ky * y) * Math.sin(kx * y - ky * x)
      light[y * width + x]! *= 1 - strength * (0.5 + 0.5 * wave)
    }
  }
}

function castShadow(
  { width, height, light }: Scene,
  at: { x: number; y: number; size: number },
  strength: number,
  random: Random,
) {
  const angle = random.next() * 2 * Math.PI
  const [normalX, normalY, soft] = [Math.cos(angle), Math.sin(angle), at.size * (0.02 + 0.1 * random.next())]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const side = ((x - at.x) * normalX + (y - at.y) * normalY) / soft
      light[y * width + x]! *= 1 - strength / (1 + Math.exp(-side))
    }
  }
}

/** Two boxes are nearly as good as a Gaussian. A box of fractional width has thinner ends. */
function blurBoth(scene: Scene, sigma: number) {
  const half = Math.sqrt(12 * sigma * sigma + 1) / 2 - 0.5
  const whole = Math.floor(half)
  const taps = Array.from({ length: 2 * whole + 3 }, (_, i) => (i === 0 || i === 2 * whole + 2 ? half - whole : 1))
  const sum = taps.reduce((total, tap) => total + tap)
  convolve(
    scene,
    taps.map((tap, i) => ({ x: i - whole - 1, y: 0, weight: tap / sum })),
  )
  convolve(
    scene,
    taps.map((tap, i) => ({ x: 0, y: i - whole - 1, weight: tap / sum })),
  )
}

function smear(scene: Scene, length: number, angle: number) {
  const count = Math.max(3, Math.ceil(length * 2))
  const taps = Array.from({ length: count }, (_, i) => {
    const along = (i / (count - 1) - 0.5) * length
    return { x: Math.round(along * Math.cos(angle)), y: Math.round(along * Math.sin(angle)), weight: 1 / count }
  })
  convolve(scene, taps)
}

function convolve(scene: Scene, taps: { x: number; y: number; weight: number }[]) {
  const { width, height, light } = scene
  const out = new Float32Array(light.length)
  for (const { x: dx, y: dy, weight } of taps) {
    if (weight === 0) continue
    for (let y = 0; y < height; y++) {
      const row = Math.min(height - 1, Math.max(0, y + dy)) * width
      for (let x = 0; x < width; x++) {
        out[y * width + x]! += weight * light[row + Math.min(width - 1, Math.max(0, x + dx))]!
      }
    }
  }
  scene.light = out
}

function reflect(
  { width, height, light }: Scene,
  at: { x: number; y: number; size: number },
  radius: number,
  random: Random,
) {
  const [x0, y0] = [at.x + (random.next() - 0.5) * at.size, at.y + (random.next() - 0.5) * at.size]
  const [stretch, angle] = [1 + random.next() * 2, random.next() * Math.PI]
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const along = ((x - x0) * cos + (y - y0) * sin) / (radius * stretch)
      const across = ((y - y0) * cos - (x - x0) * sin) / radius
      light[y * width + x]! += 330 / (1 + (along * along + across * across) ** 2)
    }
  }
}

/** Photon noise grows with the light, and the sensor adds its own. */
function makeNoise({ light }: Scene, exposure: number, noise: number, random: Random) {
  const draws = Float32Array.from({ length: 1 << 14 }, () => bell(random))
  let at = 0
  for (let i = 0; i < light.length; i++) {
    if ((i & 31) === 0) at = random.between(0, draws.length - 33)
    const value = light[i]! * exposure
    light[i] = value + draws[at++]! * (noise + Math.sqrt(Math.max(0, value)) * (noise / 12))
  }
}

function bell(random: Random): number {
  return (random.next() + random.next() + random.next() + random.next() - 2) * 1.732
}
