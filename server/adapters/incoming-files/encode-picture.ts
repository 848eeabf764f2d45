import { DomainError } from '#server/domain/errors.ts'
import { MOST_PIXELS } from '#server/domain/file/rules.ts'

type EncodedPicture = { path: string; type: string }

/** One picture at a time, because a decoded one may take 200 MB of memory. */
let previous: Promise<unknown> = Promise.resolve()

/** Seconds. A picture that takes longer is refused, so that the next one gets its turn. */
const LONGEST_WORK = 20

/** The longer side of a stored picture, in pixels: enough to read a certificate that fills it. */
const LONGEST_SIDE = 2400

/** Where the re-encoded picture of `path` is. */
export const picturePath = (path: string): string => `${path}.picture`

/**
 * Re-encodes the picture at `path` beside it: upright, and without the metadata of the camera (place, time, device). Throws INVALID
 * `pictureTooLarge` before it decodes too many pixels, or `pictureBroken`.
 */
export function encodePicture(path: string): Promise<EncodedPicture> {
  const encoded = previous.then(() => encode(path))
  previous = encoded.catch(() => {})
  return encoded
}

async function encode(path: string): Promise<EncodedPicture> {
  const { default: sharp } = await import('sharp')
  const target = picturePath(path)
  try {
    const open = () => sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
    const { width, height, hasAlpha } = await sharp(path, { limitInputPixels: false }).metadata()
    if (width * height > MOST_PIXELS) throw new DomainError('INVALID', 'pictureTooLarge')
    const size = { width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true } as const
    const picture = open().rotate().resize(size).timeout({ seconds: LONGEST_WORK })
    await (hasAlpha ? picture.png() : picture.jpeg({ quality: 85 })).toFile(target)
    return { path: target, type: hasAlpha ? 'image/png' : 'image/jpeg' }
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('INVALID', 'pictureBroken')
  }
}
