import { isCardBarCode } from './bar-code-format.ts'
import { FALLBACK_DECODERS } from './fallback/fallback-decoders.ts'
import { luminanceOf } from './luminance.ts'
import { readFrame } from './read-frame.ts'
import { isBarCode, type Reading } from './reading.ts'

/** Reads a single picture. It tries everything, because no next frame follows and time hardly matters. */
export function readPicture(picture: Pick<ImageData, 'data' | 'width' | 'height'>): Reading[] {
  const found = readFrame(picture, 'thorough')
  if (found.length > 0) return found
  const luminance = luminanceOf(picture)
  for (const fallback of FALLBACK_DECODERS) {
    // A bar code has no error correction, and here no second frame confirms it. It counts only if it can be nothing but a card's.
    const byFallback = fallback(luminance).filter(
      (reading) => !isBarCode(reading) || isCardBarCode(reading.text, 'fallback'),
    )
    if (byFallback.length > 0) return byFallback
  }
  return []
}
