import type { Luminance } from '../luminance.ts'
import type { Reading } from '../reading.ts'
import { fallbackBars } from './fallback-bars.ts'
import { fallbackQr } from './fallback-qr.ts'

/** Read what the decoder cannot. The ones that help most often come first. Each takes about as long as the decoder itself. */
export const FALLBACK_DECODERS: ((picture: Luminance) => Reading[])[] = [
  (picture) => fallbackBars(picture, { reach: 1, minCoherence: 0.4, ranks: [0] }),
  (picture) => fallbackQr(picture, { modules: [4.4, 5.7], width: 0.75, height: 0.9 }),
  (picture) => fallbackBars(picture, { reach: 2, minCoherence: 0.18, ranks: [0] }),
  (picture) => fallbackQr(picture, { modules: [2.6, 3.4], width: 0.5, height: 0.67 }),
  (picture) => fallbackQr(picture, { modules: [5, 7.4], width: 0.75, height: 0.9 }),
]
