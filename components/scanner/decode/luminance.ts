/** A picture of one byte of brightness per pixel, rows from the top. */
export type Luminance = { width: number; height: number; data: Uint8Array }

/** Keeps only the brightness: codes need no colour, and a quarter of the bytes is a quarter of the work. */
export function luminanceOf({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): Luminance {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const gray = new Uint8Array(pixels.length)
  for (let i = 0; i < gray.length; i++) {
    const pixel = pixels[i]! // red is the lowest byte on every machine that runs a browser
    gray[i] = (77 * (pixel & 255) + 151 * ((pixel >> 8) & 255) + 28 * ((pixel >> 16) & 255)) >> 8
  }
  return { width, height, data: gray }
}
