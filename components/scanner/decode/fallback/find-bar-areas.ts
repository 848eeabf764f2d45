import type { Luminance } from '../luminance.ts'

/** A likely place of bars. `angle` points across the bars, in radians. `length` is measured across the bars, `height` along them. */
export type BarArea = { x: number; y: number; angle: number; length: number; height: number }

/** The side of a block in pixels. Each block has one direction. */
const BLOCK = 8
/** An area has at least this many blocks of one direction. */
const MIN_BLOCKS = 8
/** How far the directions of neighbours in one area may differ. */
const MAX_TURN = 0.45 // of the doubled angle: about 13°
/** A smaller change of brightness is sensor noise. */
const NOISE_FLOOR = 12

/**
 * Areas in which brightness changes in one direction only, largest first. Their width distinguishes them from edges. They show even when
 * blur and noise hide the single bars. `reach`: how many blocks count together; noise needs more, small codes fewer.
 */
export function findBarAreas(picture: Luminance, reach: number, minCoherence: number): BarArea[] {
  const columns = Math.floor((picture.width - 2) / BLOCK)
  const rows = Math.floor((picture.height - 2) / BLOCK)
  const tensor = gradientTensor(picture, columns, rows)
  const along = new Float32Array(columns * rows)
  const across = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let energy = 0
      let difference = 0
      let product = 0
      let count = 0
      for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y++) {
        for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x++) {
          const at = 3 * (y * columns + x)
          energy += tensor[at]!
          difference += tensor[at + 1]!
          product += tensor[at + 2]!
          count++
        }
      }
      const floor = energy + count * (BLOCK * BLOCK) * 0.5 * NOISE_FLOOR
      along[row * columns + column] = difference / floor
      across[row * columns + column] = product / floor
    }
  }
  return growAreas(along, across, columns, rows, minCoherence).slice(0, 3)
}

/** For each block the sums of gx²+gy², gx²−gy² and 2·gx·gy, over every other row. */
function gradientTensor({ data, width }: Luminance, columns: number, rows: number): Float32Array {
  const sums = new Float32Array(columns * rows * 3)
  for (let row = 0; row < rows; row++) {
    for (let line = 1; line < BLOCK; line += 2) {
      const start = (row * BLOCK + line) * width + 1
      for (let column = 0; column < columns; column++) {
        let xx = 0
        let yy = 0
        let xy = 0
        const from = start + column * BLOCK
        for (let i = from; i < from + BLOCK; i++) {
          const gx = data[i + 1]! - data[i - 1]!
          const gy = data[i + width]! - data[i - width]!
          xx += gx * gx
          yy += gy * gy
          xy += gx * gy
        }
        const at = 3 * (row * columns + column)
        sums[at] = sums[at]! + xx + yy
        sums[at + 1] = sums[at + 1]! + xx - yy
        sums[at + 2] = sums[at + 2]! + 2 * xy
      }
    }
  }
  return sums
}

function growAreas(
  along: Float32Array,
  across: Float32Array,
  columns: number,
  rows: number,
  minCoherence: number,
): BarArea[] {
  const strength = along.map((value, i) => Math.hypot(value, across[i]!))
  const seeds = [...strength.keys()]
    .filter((i) => strength[i]! > minCoherence)
    .sort((a, b) => strength[b]! - strength[a]!)
  const taken = new Uint8Array(strength.length)
  const areas: (BarArea & { weight: number })[] = []
  for (const seed of seeds) {
    if (taken[seed]) continue
    const members = [seed]
    taken[seed] = 1
    let sumX = along[seed]!
    let sumY = across[seed]!
    for (let next = 0; next < members.length; next++) {
      const at = members[next]!
      const column = at % columns
      const row = (at - column) / columns
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          const other = y * columns + x
          if (taken[other] || strength[other]! < minCoherence) continue
          const cross = sumX * across[other]! - sumY * along[other]!
          const dot = sumX * along[other]! + sumY * across[other]!
          if (Math.abs(Math.atan2(cross, dot)) > MAX_TURN) continue
          taken[other] = 1
          members.push(other)
          sumX += along[other]!
          sumY += across[other]!
        }
      }
    }
    if (members.length >= MIN_BLOCKS) areas.push(measure(members, strength, columns, Math.atan2(sumY, sumX) / 2))
  }
  return areas.filter(({ length, height }) => length >= 48 && height >= 16).sort((a, b) => b.weight - a.weight)
}

function measure(members: number[], strength: Float32Array, columns: number, angle: number) {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  let weight = 0
  let [minT, maxT, minS, maxS] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const at of members) {
    const x = (at % columns) * BLOCK + BLOCK / 2 + 1
    const y = Math.floor(at / columns) * BLOCK + BLOCK / 2 + 1
    weight += strength[at]!
    const t = x * cos + y * sin
    const s = y * cos - x * sin
    if (t < minT) minT = t
    if (t > maxT) maxT = t
    if (s < minS) minS = s
    if (s > maxS) maxS = s
  }
  const t = (minT + maxT) / 2
  const s = (minS + maxS) / 2
  return {
    x: t * cos - s * sin,
    y: t * sin + s * cos,
    angle,
    length: maxT - minT + BLOCK,
    height: maxS - minS + BLOCK,
    weight: weight * Math.min(1, Math.max(0.2, (maxT - minT) / (maxS - minS + 1) / 2)),
  }
}
