import { isBarCode, type Reading } from '#components/scanner/decode/reading.ts'
import { type ClassifiedScan, classifyOnDevice } from './classify-on-device.ts'

/** What to scan of a picture: a card's QR code rather than its bar code; null where there are two cards in it. */
export function scansOfOneCard(readings: readonly Reading[]): ClassifiedScan[] | null {
  const qr = readings.filter((reading) => !isBarCode(reading))
  const texts = [...new Set((qr.length > 0 ? qr : readings).map(({ text }) => text))]
  const scans = texts.map((text) => classifyOnDevice(text, 'picture'))
  return scans.filter(({ isCard }) => isCard).length > 1 ? null : scans
}
