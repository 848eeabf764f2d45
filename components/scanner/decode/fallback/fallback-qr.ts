import { decode } from '../decoder.ts'
import type { Luminance } from '../luminance.ts'
import type { Corner, Reading } from '../reading.ts'
import { drawModules, equalise, normalise, sampleModules } from './equalise-grid.ts'
import { findFinders } from './find-finders.ts'
import { guessCodes, placeCorners, type QrFit, refineFit } from './fit-qr.ts'
import { pixelSums } from './scaled-picture.ts'

export type QrSearch = {
  /** Widths of a module to look for, in pixels. */
  modules: readonly number[]
  /** The middle part of the picture to look in, as shares of its width and height. */
  width: number
  height: number
}

/** Only this many of the likeliest fits are refined. */
const MAX_FITS = 4
/** A refined fit that scores lower is not a code. */
const MIN_LIKENESS = 0.35
/** How often the filter learns again, from the modules that it has decided. */
const ROUNDS = 3

/** Reads a QR code whose three squares are visible. It fits the grid to the picture and removes the blur between modules. */
export function fallbackQr(picture: Luminance, search: QrSearch): Reading[] {
  const area = {
    left: Math.round((picture.width * (1 - search.width)) / 2),
    top: Math.round((picture.height * (1 - search.height)) / 2),
    width: Math.round(picture.width * search.width),
    height: Math.round(picture.height * search.height),
  }
  const finders = findFinders(pixelSums(picture, area), search.modules)
  const fits = guessCodes(picture, finders).slice(0, MAX_FITS)
  for (const fit of fits) placeCorners(fit)
  const [best] = fits.sort((a, b) => b.likeness - a.likeness)
  if (!best || best.likeness < MIN_LIKENESS) return []
  refineFit(best)
  const text = decodeFit(best)
  return text ? [{ text, format: 'QRCode', corners: cornersOf(best) }] : []
}

function decodeFit(fit: QrFit): string | null {
  const { size, known } = fit.layout
  const sampled = normalise(sampleModules(fit), size, fit.inverted)
  let values = sampled
  for (let round = 0; round <= ROUNDS; round++) {
    const [reading] = decode(drawModules(values, known, size), 'drawn')
    if (reading) return reading.text
    if (round === ROUNDS) break
    // The first filter learns from modules that every code has, the next ones from what the previous one decided.
    const labels = round === 0 ? Float32Array.from(known) : values.map((value, i) => known[i] || decided(value, round))
    values = equalise(sampled, size, labels)
  }
  return null
}

function decided(value: number, round: number): number {
  return round === 1 ? Math.max(-1, Math.min(1, value * 2)) : Math.sign(value)
}

function cornersOf({ sampler, layout: { size } }: QrFit): [Corner, Corner, Corner, Corner] {
  const corner = (u: number, v: number): Corner => {
    sampler.locate(u, v)
    return { x: sampler.x, y: sampler.y }
  }
  return [corner(0, 0), corner(size, 0), corner(size, size), corner(0, size)]
}
