import { applyFaults } from '#tests/bench/codes/camera-faults.ts'
import { drawCard, drawSurroundings, type Scene as Light } from '#tests/bench/codes/card-scene.ts'
import { qrMatrix } from '#tests/bench/codes/code-matrix.ts'
import type { Random } from '#tests/faults/random.ts'
import type { Raster } from '#tests/support/code-picture.ts'
import { CAMERA, type Scene } from './frame-camera.ts'

const FAULTS = { blur: 0.8, shake: 0, shadow: 0, glare: 0, screen: 0, exposure: 1, noise: 2.5 }

/** A card held up at a check-in page, slightly turned and tilted, near the middle, and the same scene without it. */
export function drawCardScene(text: string, random: Random): Scene {
  const { width, height } = CAMERA
  const some = (most: number) => (random.next() * 2 - 1) * most
  const place = { x: width / 2 + some(width / 8), y: height / 2 + some(height / 8) }
  const pose = { ...place, module: 6 + some(1), roll: some(0.3), yaw: some(0.25), pitch: some(0.25), bend: 0 }
  const surroundings = drawSurroundings(width, height, random)
  const held = { ...surroundings, light: surroundings.light.slice() }
  drawCard(held, qrMatrix(text), pose, { dark: 35, light: 220, inverted: false, ink: 0, marks: [] })
  const photograph = (light: Light): Raster => {
    applyFaults(light, { ...place, size: 200 }, FAULTS, random)
    const luma = Uint8Array.from(light.light, (value) => Math.max(0, Math.min(255, Math.round(value))))
    return { width, height, luma }
  }
  return { emptyHand: photograph(surroundings), card: photograph(held) }
}
