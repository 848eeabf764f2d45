import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { createRandom, type Random } from '#tests/faults/random.ts'
import { applyFaults, type CameraFaults } from './camera-faults.ts'
import { type CardLook, type CardPose, drawCard, drawSurroundings, type Scene } from './card-scene.ts'
import { barMatrix, type CodeMatrix, nonsense, qrMatrix } from './code-matrix.ts'

const [WIDTH, HEIGHT] = [1280, 720]
const LEVELS = [1, 2, 3, 4, 5]
const SYNTHETIC_ORGNRS = ['310000019', '310000027', '310000035', '310000043', '310000051']
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'

type Trial = { module: number } & Partial<Omit<CardPose, 'module'>> &
  Partial<Omit<CardLook, 'marks'>> & {
    marks?: number
    faults?: Partial<CameraFaults>
    jpeg?: number
  }

/** The picture's fault, by level from 1, which any reader can read, to 5, which few can. Lengths in modules. */
const TRIALS: Record<string, (level: number, random: Random) => Trial> = {
  plain: (level) => ({ module: [8, 7, 6, 5, 4][level - 1]! }),
  far: (level) => ({ module: [3.4, 2.7, 2.2, 1.8, 1.5][level - 1]! }),
  unsharp: (level) => ({ module: 5.5, faults: { blur: [0.3, 0.4, 0.5, 0.58, 0.66][level - 1]! } }),
  shaken: (level) => ({ module: 5.5, faults: { shake: [0.8, 1.3, 1.7, 2.1, 2.5][level - 1]! } }),
  faint: (level) => ({ module: 5.5, dark: 120, light: 120 + [70, 40, 24, 15, 10][level - 1]! }),
  dim: (level) => ({
    module: 5.5,
    faults: { exposure: [0.5, 0.35, 0.25, 0.2, 0.15][level - 1]!, noise: [6, 9, 11, 13, 14][level - 1]! },
  }),
  reflecting: (level) => ({ module: 6, faults: { glare: [2, 3, 4, 5.5, 7][level - 1]! } }),
  shadowed: (level) => ({ module: 5.5, faults: { shadow: [0.4, 0.55, 0.7, 0.8, 0.9][level - 1]! } }),
  scratched: (level) => ({ module: 6, marks: level + 1 }),
  bent: (level) => ({ module: 6, bend: [0.4, 0.8, 1.2, 1.6, 2.1][level - 1]! }),
  tilted: (level, random) => ({
    module: 6,
    yaw: (random.chance(0.5) ? 1 : -1) * [0.35, 0.6, 0.8, 0.95, 1.05][level - 1]!,
    pitch: random.next() * 0.3,
  }),
  turned: (level, random) => ({ module: 5, roll: random.next() * 2 * Math.PI, pitch: 0.05 * level }),
  screen: (level) => ({
    module: 5,
    dark: 25 + 12 * level,
    light: 215 - 10 * level,
    faults: { screen: 0.08 * level, blur: 0.08 * level },
  }),
  inverted: (level) => ({ module: [7, 6, 5, 4, 3][level - 1]!, inverted: true }),
  printed: (level) => ({ module: 5, ink: 0.09 * level, dark: 70, light: 190, bend: 0.25 * level }),
  squeezed: (level) => ({ module: 4.5, jpeg: [30, 18, 10, 7, 5][level - 1]! }),
  everyday: (level, random) => ({
    module: [6, 5, 4.2, 3.6, 3][level - 1]!,
    roll: random.next() * 2 * Math.PI,
    yaw: (random.next() - 0.5) * 0.25 * level,
    pitch: (random.next() - 0.5) * 0.25 * level,
    bend: random.next() * 0.15 * level,
    dark: 40 + 8 * level,
    light: 225 - 14 * level,
    jpeg: 90 - 7 * level,
    faults: {
      blur: 0.18 + 0.05 * level,
      shake: 0.13 * level,
      noise: 1 + 1.3 * level,
      shadow: 0.12 * level,
      glare: level < 3 ? 0 : 0.6 * level,
    },
  }),
}
/** No effect on bars, or the same as another one. */
const NOT_FOR_BARS = ['inverted', 'scratched', 'printed']

/** Writes `each` frames of every fault and level, for QR codes and bar codes, and as many again without a code. */
export async function makeCorpus(folder: string, seed: string, each: number): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const frames: object[] = []
  for (const kind of ['qr', 'c128'] as const) {
    for (const cat of Object.keys(TRIALS)) {
      if (kind === 'c128' && NOT_FOR_BARS.includes(cat)) continue
      for (const level of LEVELS) {
        for (let i = 0; i < each; i++) {
          const random = createRandom(`${seed}/${kind}/${cat}/${level}/${i}`)
          const text = kind === 'qr' ? cardAddress(random) : cardBarCode(random)
          const trial = TRIALS[cat]!(level, random)
          const { scene, jpeg } = stage(kind === 'qr' ? qrMatrix(text) : barMatrix(text), trial, random)
          const file = `${kind}-${cat}-${level}-${i}.jpg`
          frames.push({
            file,
            kind,
            cat,
            level,
            text,
            pxPerModule: trial.module,
            sha256: await save(scene, jpeg, join(folder, file)),
          })
        }
      }
    }
  }
  for (let i = 0; i < each * 20; i++) {
    const random = createRandom(`${seed}/none/${i}`)
    const kind = ([null, 'bars', 'squares', 'board'] as const)[i % 4]!
    const trial: Trial = {
      module: 2 + random.next() * 5,
      roll: random.next() * 6,
      jpeg: 60 + random.between(0, 35),
      faults: { blur: random.next() * 0.5, noise: random.next() * 20 },
    }
    const { scene, jpeg } = stage(kind ? nonsense(kind, random.next) : null, trial, random)
    const file = `neg-negative-1-${i}.jpg`
    frames.push({
      file,
      kind: 'neg',
      cat: 'negative',
      level: 1,
      text: null,
      sha256: await save(scene, jpeg, join(folder, file)),
    })
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ seed, W: WIDTH, H: HEIGHT, frames }))
}

/** Addresses of different lengths, to get codes of different sizes. */
function cardAddress(random: Random): string {
  const token = Array.from({ length: random.between(8, 60) }, () => random.pick([...LETTERS])).join('')
  return `https://kort.example.invalid/k/${token}`
}

function cardBarCode(random: Random): string {
  const cardNumber = String(random.between(1_000_000, 99_999_999))
  return random.chance(0.5)
    ? `${random.pick(SYNTHETIC_ORGNRS)}${cardNumber}`
    : `${cardNumber}${random.pick(SYNTHETIC_ORGNRS)}`
}

function stage(code: CodeMatrix | null, trial: Trial, random: Random): { scene: Scene; jpeg: number } {
  const scene = drawSurroundings(WIDTH, HEIGHT, random)
  const { module } = trial
  const pose: CardPose = {
    x: WIDTH * (0.4 + 0.2 * random.next()),
    y: HEIGHT * (0.42 + 0.16 * random.next()),
    roll: (random.next() - 0.5) * 0.2,
    yaw: 0,
    pitch: 0,
    bend: 0,
    ...trial,
  }
  if (code) {
    const marks = Array.from({ length: trial.marks ?? 0 }, () => ({
      x: code.width * (0.15 + 0.7 * random.next()),
      y: code.height * (0.15 + 0.7 * random.next()),
      radius: 1 + random.next() * 1.6,
      dark: random.chance(0.5),
    }))
    const look: CardLook = { dark: 35, light: 220, inverted: false, ink: 0, ...trial, marks }
    drawCard(scene, code, pose, look)
  }
  const { faults = {} } = trial
  const inPixels: CameraFaults = {
    shadow: 0,
    screen: 0,
    exposure: 1,
    noise: 1.5,
    ...faults,
    blur: (faults.blur ?? 0.15) * module,
    shake: (faults.shake ?? 0) * module,
    glare: (faults.glare ?? 0) * module,
  }
  applyFaults(scene, { x: pose.x, y: pose.y, size: (code?.core ?? 30) * module }, inPixels, random)
  return { scene, jpeg: trial.jpeg ?? 88 }
}

async function save({ light }: Scene, quality: number, path: string): Promise<string> {
  const bytes = Buffer.alloc(light.length)
  for (let i = 0; i < light.length; i++) bytes[i] = Math.max(0, Math.min(255, Math.round(light[i]!)))
  const picture = await sharp(bytes, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .jpeg({ quality })
    .toBuffer()
  writeFileSync(path, picture)
  return createHash('sha256').update(picture).digest('hex')
}
