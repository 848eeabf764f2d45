import type { QrFit } from './fit-qr.ts'

export type Modules = { size: number; dark: Uint8Array }

/** The filter removes the light of neighbours up to this many modules away. */
const REACH = 2
/** The filter has a weight for each module within reach, and a constant. */
const TAPS = (2 * REACH + 1) ** 2 + 1
/** The penalty of ridge regression: it keeps the weights small when few modules are known. */
const RIDGE = 6

/** Brightness of each module, from nine points about its middle. */
export function sampleModules({ sampler, layout: { size } }: QrFit): Float32Array {
  const values = new Float32Array(size * size)
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      let sum = 0
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) sum += sampler.at(u + 0.5 + dx * 0.25, v + 0.5 + dy * 0.25)
      values[v * size + u] = sum / 9
    }
  }
  return values
}

/** The same without shadow and glare: 0 is the local mean, ±1 the usual distance from it. Light is positive. */
export function normalise(values: Float32Array, size: number, inverted: boolean): Float32Array {
  const reach = 4
  const out = new Float32Array(values.length)
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      let sum = 0
      let squares = 0
      let count = 0
      for (let y = Math.max(0, v - reach); y <= Math.min(size - 1, v + reach); y++) {
        for (let x = Math.max(0, u - reach); x <= Math.min(size - 1, u + reach); x++) {
          const value = values[y * size + x]!
          sum += value
          squares += value * value
          count++
        }
      }
      const mean = sum / count
      const spread = Math.sqrt(Math.max(1, squares / count - mean * mean))
      out[v * size + u] = Math.max(-2, Math.min(2, ((values[v * size + u]! - mean) / spread) * (inverted ? -1 : 1)))
    }
  }
  return out
}

/** Each module without the light of its neighbours. The filter is learnt from modules that are known, or assumed. */
export function equalise(values: Float32Array, size: number, labels: Float32Array): Float32Array {
  const matrix = new Float64Array(TAPS * (TAPS + 1))
  const taps = new Float64Array(TAPS)
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      const label = labels[v * size + u]!
      if (label === 0) continue
      collect(values, size, u, v, taps)
      for (let i = 0; i < TAPS; i++) {
        const tap = taps[i]!
        if (tap === 0) continue
        for (let j = i; j < TAPS; j++) matrix[i * (TAPS + 1) + j]! += tap * taps[j]!
        matrix[i * (TAPS + 1) + TAPS]! += tap * label
      }
    }
  }
  const weights = solve(matrix)
  const out = new Float32Array(values.length)
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      collect(values, size, u, v, taps)
      let sum = 0
      for (let i = 0; i < TAPS; i++) sum += weights[i]! * taps[i]!
      out[v * size + u] = sum
    }
  }
  return out
}

function collect(values: Float32Array, size: number, u: number, v: number, taps: Float64Array) {
  let i = 0
  for (let y = v - REACH; y <= v + REACH; y++) {
    for (let x = u - REACH; x <= u + REACH; x++) {
      taps[i++] = x < 0 || y < 0 || x >= size || y >= size ? 1 : values[y * size + x]!
    }
  }
  taps[i] = 1
}

/** Solves the normal equations by Gaussian elimination. They are given by their upper half; the ridge keeps the weights small. */
function solve(matrix: Float64Array): Float64Array {
  const width = TAPS + 1
  for (let i = 0; i < TAPS; i++) {
    for (let j = 0; j < i; j++) matrix[i * width + j] = matrix[j * width + i]!
  }
  for (let i = 0; i < TAPS; i++) matrix[i * width + i]! += RIDGE
  for (let i = 0; i < TAPS; i++) {
    const pivot = matrix[i * width + i]!
    for (let k = i + 1; k < TAPS; k++) {
      const factor = matrix[k * width + i]! / pivot
      if (factor === 0) continue
      for (let j = i; j < width; j++) matrix[k * width + j]! -= factor * matrix[i * width + j]!
    }
  }
  const weights = new Float64Array(TAPS)
  for (let i = TAPS - 1; i >= 0; i--) {
    let rest = matrix[i * width + TAPS]!
    for (let j = i + 1; j < TAPS; j++) rest -= matrix[i * width + j]! * weights[j]!
    weights[i] = rest / matrix[i * width + i]!
  }
  return weights
}

/** A clean picture of the modules. Modules that are equal in every code are drawn as the standard has them. */
export function drawModules(
  values: Float32Array,
  known: Int8Array,
  size: number,
  scale = 3,
): { width: number; height: number; data: Uint8Array } {
  const quiet = 4
  const width = (size + 2 * quiet) * scale
  const data = new Uint8Array(width * width).fill(255)
  for (let v = 0; v < size; v++) {
    for (let u = 0; u < size; u++) {
      const sign = known[v * size + u] || values[v * size + u]!
      if (sign >= 0) continue
      for (let y = 0; y < scale; y++) {
        const start = ((v + quiet) * scale + y) * width + (u + quiet) * scale
        data.fill(0, start, start + scale)
      }
    }
  }
  return { width, height: width, data }
}
