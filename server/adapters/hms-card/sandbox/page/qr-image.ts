import QRCode from 'qrcode'

const LOOK = { errorCorrectionLevel: 'M', margin: 4 } as const

/** At most 800 × 800 pixels, with the quiet zone that the standard requires. */
export function qrPng(text: string): Promise<Buffer> {
  return QRCode.toBuffer(text, { ...LOOK, type: 'png', width: 800 })
}

export function qrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { ...LOOK, type: 'svg' })
}
