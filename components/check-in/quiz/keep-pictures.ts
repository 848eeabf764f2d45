import type { TextsToSign } from '#components/outbox/browser/device-database.ts'

/** Pixels of the longer side: as large as a phone shows it. */
const LONGEST_SIDE = 1_200
const QUALITY = 0.8

/**
 * The same texts with the pictures of the quizzes in them, small enough to be kept: without coverage there is nobody to ask for them. Rejects
 * where one could not be fetched now; one that no longer exists, or that the browser cannot draw, is left out.
 */
export async function keepPictures(texts: TextsToSign): Promise<TextsToSign> {
  const courses = await Promise.all(
    texts.courses.map(async (course) => {
      return course.quiz ? { ...course, quiz: await withPictures(course.quiz) } : course
    }),
  )
  return { ...texts, courses }
}

/** The same of one quiz. */
export async function withPictures<Q extends { pictures: Record<string, string> }>(quiz: Q): Promise<Q> {
  const pictures = await Promise.all(Object.entries(quiz.pictures).map(fetchPicture))
  return { ...quiz, pictures: Object.fromEntries(pictures.flat()) }
}

async function fetchPicture([fileId, href]: [string, string]): Promise<[string, string][]> {
  const response = await fetch(href)
  if (!response.ok) return []
  const picture = await response.blob()
  try {
    return [[fileId, await shrink(picture)]]
  } catch {
    return [] // a question without its picture is better than a screen that never opens
  }
}

async function shrink(picture: Blob): Promise<string> {
  const bitmap = await createImageBitmap(picture)
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const context = canvas.getContext('2d')!
  // A drawing may have no ground of its own.
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas.toDataURL('image/jpeg', QUALITY)
}
