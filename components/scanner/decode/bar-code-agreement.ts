import { isBarCode, type Reading } from './reading.ts'

/** Two readings of a bar code within this time count as one frame. */
export const AGREEMENT_MS = 1_000

/**
 * Bar codes have little or no error correction, so a blurred one can decode to a wrong number. It is accepted only when
 * two frames agree. QR codes correct errors, so one frame is enough.
 */
export function createBarCodeAgreement() {
  const seen = new Map<string, number>()

  return (readings: readonly Reading[], now: number): Reading[] => {
    for (const [text, at] of seen) if (now - at > AGREEMENT_MS) seen.delete(text)
    return readings.filter((reading) => {
      if (!isBarCode(reading)) return true
      const agreed = seen.has(reading.text)
      seen.set(reading.text, now)
      return agreed
    })
  }
}
