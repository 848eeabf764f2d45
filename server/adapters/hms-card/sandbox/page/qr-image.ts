import QRCode from 'qrcode'

const LOOK = { errorCorrectionLevel: 'M', margin: 4 } as const

/** 800 × 800 pixels or a little less, with the quiet zone that the standard asks for. */
export function qrPng(text: string): Promise<Buffer> {
  return QRCode.toBuffer(text, { ...LOOK, type: 'png', width: 800 })
}

export function qrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { ...LOOK, type: 'svg' })
}
