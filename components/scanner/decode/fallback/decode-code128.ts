import type { BarProfile } from './bar-profile.ts'
import { COARSE, COARSE_ENDS, FINE_ENDS, PER_MODULE, QUIET, STARTS, STOP, SYMBOL, SYMBOLS } from './code128-shapes.ts'

export type BarDecode = { values: number[]; score: number; margin: number; worst: number; swaps: number }

/** Modules by which each end moves in the search for its best place. */
const SHIFTS = [-0.25, 0, 0.25]
/** The lowest correlation, from -1 to 1, at which a start or a stop counts. */
const MIN_END = 0.5
/** Symbols from the start up to the stop: start, digits (two a symbol in code C, one in code B) and check symbol. */
const MIN_SYMBOLS = 5
const MAX_SYMBOLS = 14

type End = { at: number; pitch: number; score: number; value: number }
type Frame = { start: End; stop: End; symbols: number; score: number }

/** Reads the symbol values between start and stop, with the check value, in both directions. Likeliest first. */
export function decodeCode128(profile: BarProfile): BarDecode[] {
  const reversed = profile.slice().reverse()
  const frames = [
    ...frameCandidates(profile).map((frame) => ({ frame, line: profile })),
    ...frameCandidates(reversed).map((frame) => ({ frame, line: reversed })),
  ]
  frames.sort((a, b) => b.frame.score - a.frame.score)
  const decodes: BarDecode[] = []
  for (const { frame, line } of frames.slice(0, 3)) {
    const decode = decodeFrame(line, frame)
    if (decode) decodes.push(decode)
  }
  return decodes.sort((a, b) => b.score - a.score)
}

function frameCandidates(profile: BarProfile): Frame[] {
  const { starts, stops } = findEnds(profile)
  const frames: Frame[] = []
  for (const start of starts) {
    for (const stop of stops) {
      const distance = stop.at - start.at
      if (distance < profile.length * 0.45) continue
      const ratio = stop.pitch / start.pitch
      if (ratio > 2.6 || ratio < 0.38) continue
      const modules = distance / Math.sqrt(start.pitch * stop.pitch) // up to the first module of the stop
      const symbols = Math.round(modules / SYMBOL)
      if (symbols < MIN_SYMBOLS || symbols > MAX_SYMBOLS) continue
      const off = Math.abs(modules / SYMBOL - symbols) / symbols
      if (off > 0.05) continue
      frames.push({
        start,
        stop,
        symbols,
        score: start.score + stop.score - 4 * off - 0.15 * Math.abs(Math.log(ratio)),
      })
    }
  }
  return frames.sort((a, b) => b.score - a.score).slice(0, 3)
}

function findEnds(profile: BarProfile): { starts: End[]; stops: End[] } {
  const starts: End[] = []
  const stops: End[] = []
  const { starts: startShapes, stop: stopShape } = COARSE_ENDS
  const longest = profile.length / 1.05 / (SYMBOL * MIN_SYMBOLS + STOP)
  const shortest = profile.length / 1.5 / (SYMBOL * MAX_SYMBOLS + STOP)
  for (let pitch = Math.max(1.6, shortest); pitch < longest; pitch *= 1.05) {
    const line = resample(profile, pitch, COARSE)
    const reach = Math.floor(line.length * 0.36)
    for (let i = 0; i < reach; i++) {
      const size = spread(line, i, startShapes[0]!.length)
      for (const [kind, shape] of startShapes.entries()) {
        const score = product(line, i, shape) / size
        if (score > MIN_END)
          starts.push({ at: ((i + QUIET * COARSE) * pitch) / COARSE, pitch, score, value: STARTS[kind]! })
      }
    }
    for (let i = Math.max(0, line.length - reach); i + stopShape.length < line.length; i++) {
      const score = product(line, i, stopShape) / spread(line, i, stopShape.length)
      if (score > MIN_END) stops.push({ at: ((i + COARSE) * pitch) / COARSE, pitch, score, value: -1 })
    }
  }
  return { starts: distinct(starts), stops: distinct(stops) }
}

function distinct(ends: End[]): End[] {
  const kept: End[] = []
  for (const end of ends.sort((a, b) => b.score - a.score)) {
    const isKnown = kept.some(
      ({ at, pitch, value }) =>
        value === end.value && Math.abs(at - end.at) < pitch && Math.abs(Math.log(pitch / end.pitch)) < 0.08,
    )
    if (!isKnown) kept.push(end)
    if (kept.length === 8) break
  }
  return kept
}

function decodeFrame(profile: BarProfile, { start, stop, symbols }: Frame): BarDecode | null {
  const modules = symbols * SYMBOL
  let best: { line: Float32Array; blur: number; score: number } | null = null
  for (const startShift of SHIFTS) {
    for (const stopShift of SHIFTS) {
      const from = start.at + startShift * start.pitch
      const distance = stop.at + stopShift * stop.pitch - from
      const bend = Math.sqrt(start.pitch / stop.pitch) // 1 + c·modules of the projective map
      const c = (bend - 1) / modules
      const pitch = (distance * bend) / modules
      const line = new Float32Array((modules + STOP + 2 * QUIET) * PER_MODULE)
      for (let i = 0; i < line.length; i++) {
        const x = (i + 0.5) / PER_MODULE - QUIET
        line[i] = valueAt(profile, from + (pitch * x) / (1 + c * x))
      }
      for (const [blur, { starts, stop: stopShape }] of FINE_ENDS.entries()) {
        const stopAt = (QUIET + modules - 1) * PER_MODULE
        const startShape = starts[start.value - STARTS[0]!]!
        const score =
          product(line, 0, startShape) / spread(line, 0, startShape.length) +
          product(line, stopAt, stopShape) / spread(line, stopAt, stopShape.length)
        if (!best || score > best.score) best = { line, blur, score }
      }
    }
  }
  if (!best || best.score < 2 * MIN_END) return null
  return decodeLine(best.line, symbols, SYMBOLS[best.blur]!, start.value)
}

type Choice = { value: number; score: number }

function decodeLine(line: Float32Array, symbols: number, shapes: Float32Array[], start: number): BarDecode | null {
  const choices: Choice[][] = []
  for (let symbol = 1; symbol < symbols; symbol++) {
    const at = (QUIET + symbol * SYMBOL - 1) * PER_MODULE
    const scored: Choice[] = []
    for (let value = 0; value < 103; value++) scored.push({ value, score: -1 })
    for (let shift = -2; shift <= 2; shift++) {
      const size = spread(line, at + shift, shapes[0]!.length)
      for (const choice of scored) {
        const score = product(line, at + shift, shapes[choice.value]!) / size - 0.01 * Math.abs(shift)
        if (score > choice.score) choice.score = score
      }
    }
    scored.sort((a, b) => b.score - a.score)
    choices.push(scored.slice(0, 3))
  }
  return chooseReading(choices, start)
}

/** The likeliest values with a correct check value: the best of each symbol, or the second best of one of them. */
function chooseReading(choices: Choice[][], start: number): BarDecode | null {
  const best = choices.map((each) => each[0]!)
  const total = best.reduce((sum, { score }) => sum + score, 0) / best.length
  const worst = Math.min(...best.map(({ score }) => score))
  const weak = Math.min(...choices.map(([first, second]) => first!.score - second!.score))
  const values = best.map(({ value }) => value)
  if (checks(values, start)) return { values: [start, ...values], score: total, margin: weak, worst, swaps: 0 }
  let swap: { values: number[]; cost: number } | null = null
  let next = Infinity
  for (const [i, each] of choices.entries()) {
    for (const other of each.slice(1)) {
      const tried = values.map((value, at) => (at === i ? other.value : value))
      if (!checks(tried, start)) continue
      const cost = each[0]!.score - other.score
      if (!swap || cost < swap.cost) {
        next = swap?.cost ?? Infinity
        swap = { values: tried, cost }
      } else next = Math.min(next, cost)
    }
  }
  if (!swap) return null
  return {
    values: [start, ...swap.values],
    score: total - swap.cost / best.length,
    margin: next - swap.cost,
    worst,
    swaps: 1,
  }
}

function checks(values: readonly number[], start: number): boolean {
  let sum = start
  for (let i = 0; i < values.length - 1; i++) sum += (i + 1) * values[i]!
  return sum % 103 === values.at(-1)
}

/** Divided by `spread`, this is Pearson's correlation, if the shape has mean 0 and size 1. */
function product(line: Float32Array, from: number, shape: Float32Array): number {
  let sum = 0
  for (let i = 0; i < shape.length; i++) sum += line[from + i]! * shape[i]!
  return sum
}

/** The size of a piece of the line around its mean. */
function spread(line: Float32Array, from: number, length: number): number {
  let sum = 0
  let squares = 0
  for (let i = from; i < from + length; i++) {
    const value = line[i]!
    sum += value
    squares += value * value
  }
  return Math.sqrt(Math.max(1, squares - (sum * sum) / length))
}

function resample(profile: BarProfile, pitch: number, perModule: number): Float32Array {
  const step = pitch / perModule
  const line = new Float32Array(Math.floor(profile.length / step))
  for (let i = 0; i < line.length; i++) line[i] = valueAt(profile, (i + 0.5) * step)
  return line
}

function valueAt(profile: BarProfile, position: number): number {
  const at = Math.min(Math.max(position - 0.5, 0), profile.length - 1.001)
  const i = Math.floor(at)
  return profile[i]! + (profile[i + 1]! - profile[i]!) * (at - i)
}
