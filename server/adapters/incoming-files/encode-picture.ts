import { rm } from 'node:fs/promises'
import { DomainError } from '#server/domain/errors.ts'
import { MOST_PIXELS } from '#server/domain/file/rules.ts'

/** Pixels of the longer side, as stored: enough to read a certificate that fills the picture. */
const LONGEST_SIDE = 2400

/**
 * Encodes the picture at `path` anew beside it, upright, without anything that a camera wrote into it (place, time, device). Throws INVALID
 * `pictureTooLarge` before it unpacks too many pixels, or `pictureBroken`.
 */
export async function encodePicture(path: string): Promise<{ path: string; type: string }> {
  const { default: sharp } = await import('sharp')
  const target = `${path}.picture`
  try {
    const open = () => sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
    const { width, height, hasAlpha } = await sharp(path, { limitInputPixels: false }).metadata()
    if (width * height > MOST_PIXELS) throw new DomainError('INVALID', 'pictureTooLarge')
    const size = { width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true } as const
    const picture = open().rotate().resize(size)
    await (hasAlpha ? picture.png() : picture.jpeg({ quality: 85 })).toFile(target)
    return { path: target, type: hasAlpha ? 'image/png' : 'image/jpeg' }
  } catch (error) {
    await rm(target, { force: true })
    throw error instanceof DomainError ? error : new DomainError('INVALID', 'pictureBroken')
  }
}
