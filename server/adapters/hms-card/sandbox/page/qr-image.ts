const LOOK = { errorCorrectionLevel: 'M', margin: 4 } as const

/** At most 800 × 800 pixels, with the quiet zone that the standard requires. */
export async function qrPng(text: string): Promise<Buffer> {
  return (await loadQrCode()).toBuffer(text, { ...LOOK, type: 'png', width: 800 })
}

export async function qrSvg(text: string): Promise<string> {
  return (await loadQrCode()).toString(text, { ...LOOK, type: 'svg' })
}

// Not before somebody opens the page: loading it takes a tenth of the sandbox's start.
async function loadQrCode() {
  return (await import('qrcode')).default
}
