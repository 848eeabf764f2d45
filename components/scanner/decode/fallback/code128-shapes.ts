import { CODE_128, CODE_128_STOP } from './code128-patterns.ts'

/** Samples to a module in the close comparison. */
export const PER_MODULE = 4
/** Modules of a symbol, and of the stop: ISO/IEC 15417. */
export const SYMBOL = 11
export const STOP = 13
/** Standard deviations of the blur in the drawn shapes, in modules: from sharp to bars that merge. */
const BLURS = [0.3, 0.5, 0.7, 0.95]
/** Modules of light paper before the start and after the stop that take part in the comparison. The standard requires ten. */
export const QUIET = 3
export const STARTS = [103, 104, 105]

/** The blurred starts (from −3 to 12 modules) and the stop (from −1 to 16). Bars are −1, spaces +1. */
const shapeEnds = (blur: number, perModule: number) => ({
  starts: STARTS.map((value) => blurred([...spaces(QUIET), ...CODE_128[value]!, true], blur, perModule)),
  stop: blurred([false, ...CODE_128_STOP, ...spaces(QUIET)], blur, perModule),
})
/** Samples to a module in the first search for the ends, which uses a medium blur. */
export const COARSE = 2
export const COARSE_ENDS = shapeEnds(0.5, COARSE)
export const FINE_ENDS = BLURS.map((blur) => shapeEnds(blur, PER_MODULE))
/** Each symbol, with one module of its neighbour on either side. */
export const SYMBOLS = BLURS.map((blur) =>
  CODE_128.map((pattern) => blurred([false, ...pattern, true], blur, PER_MODULE)),
)

function blurred(bars: readonly boolean[], blur: number, perModule: number): Float32Array {
  const shape = new Float32Array(bars.length * perModule)
  for (let i = 0; i < shape.length; i++) {
    const x = (i + 0.5) / perModule
    let sum = 0
    let weights = 0
    for (let u = -3 * blur; u <= 3 * blur + 1e-9; u += blur / 4) {
      const weight = Math.exp((-u * u) / (2 * blur * blur))
      const module = Math.min(bars.length - 1, Math.max(0, Math.floor(x + u)))
      sum += weight * (bars[module] ? -1 : 1)
      weights += weight
    }
    shape[i] = sum / weights
  }
  const mean = shape.reduce((a, b) => a + b) / shape.length
  const size = Math.sqrt(shape.reduce((a, b) => a + (b - mean) ** 2, 0))
  return shape.map((value) => (value - mean) / size)
}

function spaces(count: number): boolean[] {
  return Array<boolean>(count).fill(false)
}
