import { isBarCode, type Reading } from '#components/scanner/decode/reading.ts'
import { type ClassifiedScan, classifyOnDevice } from './classify-on-device.ts'

/** Chooses what to scan in a picture: a card's QR code before its bar code. Null when the picture shows two cards. */
export function scansOfOneCard(readings: readonly Reading[]): ClassifiedScan[] | null {
  const qr = readings.filter((reading) => !isBarCode(reading))
  const texts = [...new Set((qr.length > 0 ? qr : readings).map(({ text }) => text))]
  const scans = texts.map((text) => classifyOnDevice(text, 'picture'))
  return scans.filter(({ isCard }) => isCard).length > 1 ? null : scans
}
