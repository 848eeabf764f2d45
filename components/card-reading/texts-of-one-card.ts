import { isBarCode, type Reading } from '#components/scanner/reading.ts'
import { findProblemOnDevice } from './find-problem-on-device.ts'

/** What to scan of a picture: a card's QR code rather than its bar code; null where there are two cards in it. */
export function textsOfOneCard(readings: readonly Reading[]): string[] | null {
  const qr = readings.filter((reading) => !isBarCode(reading))
  const texts = [...new Set((qr.length > 0 ? qr : readings).map(({ text }) => text))]
  return texts.filter((text) => findProblemOnDevice(text, 'picture') === null).length > 1 ? null : texts
}
