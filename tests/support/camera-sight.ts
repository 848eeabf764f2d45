import { applyFaults, type CameraFaults } from '#tests/bench/codes/camera-faults.ts'
import { type CardLook, type CardPose, drawCard, drawSurroundings } from '#tests/bench/codes/card-scene.ts'
import { type CodeMatrix, qrMatrix } from '#tests/bench/codes/code-matrix.ts'
import { createRandom } from '#tests/faults/random.ts'
import { HEIGHT, WIDTH } from './camera-video.ts'
import type { Raster } from './code-picture.ts'

type Card = { code: CodeMatrix; module?: number } & Partial<CardPose> & Partial<CardLook>

/** What a camera sees of cards that people hold up: a room behind them, and the camera's own faults. */
export function cameraSight(cards: readonly Card[], faults: Partial<CameraFaults> = {}): Raster {
  const random = createRandom('sight')
  const scene = drawSurroundings(WIDTH, HEIGHT, random)
  const middle = { x: WIDTH / 2, y: HEIGHT / 2 }
  for (const card of cards) {
    const pose = { module: 5, ...middle, roll: 0, yaw: 0, pitch: 0, bend: 0, ...card }
    drawCard(scene, card.code, pose, { dark: 35, light: 220, inverted: false, ink: 0, marks: [], ...card })
  }
  const none = { blur: 0.6, shake: 0, shadow: 0, glare: 0, screen: 0, exposure: 1, noise: 2 }
  applyFaults(scene, { ...middle, size: 200 }, { ...none, ...faults }, random)
  const luma = Uint8Array.from(scene.light, (value) => Math.max(0, Math.min(255, Math.round(value))))
  return { width: WIDTH, height: HEIGHT, luma }
}

/** The usual ways in which the check-in page gets a QR code. */
export const sights = {
  onPaper: (text: string) =>
    cameraSight([{ code: qrMatrix(text), ink: 0.2, dark: 75, light: 190, bend: 0.5, yaw: 0.35, pitch: 0.2 }], {
      shadow: 0.3,
    }),
  onScreen: (text: string) =>
    cameraSight([{ code: qrMatrix(text), dark: 60, light: 185, roll: 0.15 }], { screen: 0.25, glare: 14, blur: 1.2 }),
  inverted: (text: string) => cameraSight([{ code: qrMatrix(text), inverted: true, roll: -0.3 }]),
  damaged: (text: string) => {
    const code = qrMatrix(text)
    const marks = [
      { x: code.width * 0.52, y: code.height * 0.45, radius: 1.6, dark: false },
      { x: code.width * 0.7, y: code.height * 0.6, radius: 1.3, dark: true },
    ]
    return cameraSight([{ code, marks }], { blur: 1.5 })
  },
  outOfFocus: (text: string) => cameraSight([{ code: qrMatrix(text) }], { blur: 2.9 }),
  two: (one: string, other: string) =>
    cameraSight([
      { code: qrMatrix(one), module: 4.4, x: WIDTH * 0.25 },
      { code: qrMatrix(other), module: 4.4, x: WIDTH * 0.76 },
    ]),
  plain: (text: string) => cameraSight([{ code: qrMatrix(text) }]),
  bars: (code: CodeMatrix) => cameraSight([{ code, module: 3.4 }]),
}
