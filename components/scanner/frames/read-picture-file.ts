import type { Reading } from '#components/scanner/decode/reading.ts'
import type { Reader } from './reader.ts'

type Attempt = { longEdge: number; degrees: number }

/** The cheapest and likeliest come first: most pictures are read at the first attempt. */
const ATTEMPTS: Attempt[] = [
  { longEdge: 1600, degrees: 0 },
  { longEdge: 900, degrees: 0 },
  { longEdge: 2800, degrees: 0 },
  { longEdge: 500, degrees: 0 },
  { longEdge: 1600, degrees: 22 },
  { longEdge: 1600, degrees: 45 },
  { longEdge: 1600, degrees: 67 },
]

/** Reads the codes in a picture file or a new photograph. Null when the browser cannot show the file as a picture. */
export async function readPictureFile(file: Blob, reader: Reader): Promise<Reading[] | null> {
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
  try {
    for (const attempt of ATTEMPTS) {
      const readings = await reader.read(draw(picture, attempt), 'thorough')
      if (readings.length > 0) return readings
    }
    return []
  } finally {
    picture.close()
  }
}

function draw(picture: ImageBitmap, { longEdge, degrees }: Attempt): ImageData {
  const scale = Math.min(2, longEdge / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const angle = (degrees * Math.PI) / 180
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * Math.cos(angle) + height * Math.sin(angle))
  canvas.height = Math.ceil(width * Math.sin(angle) + height * Math.cos(angle))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no 2d context')
  context.fillStyle = '#fff' // a transparent picture has dark modules and no background
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate(angle)
  context.drawImage(picture, -width / 2, -height / 2, width, height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
