import type { Luminance } from '../luminance.ts'
import type { Reading } from '../reading.ts'
import { rescueBars } from './rescue-bars.ts'
import { rescueQr } from './rescue-qr.ts'

/** Ways to read what the decoder cannot, those that help most often first. Each takes about as long as the decoder itself. */
export const RESCUES: ((picture: Luminance) => Reading[])[] = [
  (picture) => rescueBars(picture, { reach: 1, minCoherence: 0.4, ranks: [0] }),
  (picture) => rescueQr(picture, { modules: [4.4, 5.7], width: 0.75, height: 0.9 }),
  (picture) => rescueBars(picture, { reach: 2, minCoherence: 0.18, ranks: [0] }),
  (picture) => rescueQr(picture, { modules: [2.6, 3.4], width: 0.5, height: 0.67 }),
  (picture) => rescueQr(picture, { modules: [5, 7.4], width: 0.75, height: 0.9 }),
]
