import { LENGTHS } from '#db/lengths.ts'

const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/

/** The storage key of a company's file. The company is part of it, so that an id of one company never reaches another company's bytes. */
export function storageKey(tenantId: string, fileId: string): string {
  const key = `${tenantId}/${fileId}`
  if (!isStorageKey(key)) throw new Error('a storage key is made of two ids')
  return key
}

/** Whether `key` has the form of a storage key, and so can be no other path. */
export const isStorageKey = (key: string): boolean => KEY.test(key)

/** Bytes. A longer file is refused while it arrives. */
export const LONGEST_FILE = 25 * 1_048_576

/** Pixels of a picture. A larger picture is refused before it is decoded. */
export const MOST_PIXELS = 50_000_000

export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const
export const DOCUMENT_TYPES = ['application/pdf'] as const

/** Documents of office programs in their forms without macros. */
export const OFFICE_TYPES = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
] as const
export const MEDIA_TYPES = ['video/mp4', 'audio/mpeg'] as const

/** The purposes of an upload. Each accepts the types below, by content. */
export const UPLOAD_PURPOSES = ['proof', 'course_picture', 'course_file'] as const
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number]

export const TYPES_OF_PURPOSE: Record<UploadPurpose, readonly string[]> = {
  proof: [...PICTURE_TYPES, ...DOCUMENT_TYPES],
  course_picture: PICTURE_TYPES,
  course_file: [...PICTURE_TYPES, ...DOCUMENT_TYPES, ...OFFICE_TYPES, ...MEDIA_TYPES],
}

/** Why a file of another type is refused: what would be accepted. */
export const WRONG_TYPE: Record<UploadPurpose, 'fileTypeWrong' | 'pictureTypeWrong' | 'courseFileTypeWrong'> = {
  proof: 'fileTypeWrong',
  course_picture: 'pictureTypeWrong',
  course_file: 'courseFileTypeWrong',
}

const EXTENSIONS: Record<string, readonly [string, ...string[]]> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'video/mp4': ['mp4'],
  'audio/mpeg': ['mp3'],
}

/**
 * The name under which a file is stored and downloaded: it ends as its content type asks, because a computer opens a file by its extension.
 * `bevis.hta` with the content of a PDF becomes `bevis.pdf`.
 */
export function storedName(name: string, type: string): string {
  const extensions = EXTENSIONS[type]
  if (!extensions) throw new Error(`no extension is known for ${type}`)
  const plain = name.replace(/[/\\]/g, '-')
  const [, stem = plain, extension = ''] = plain.match(/^(.*)[.]([a-z][a-z0-9]{0,4})$/i) ?? []
  if (extensions.includes(extension.toLowerCase())) return plain
  const ending = `.${extensions[0]}`
  return (stem || 'file').slice(0, LENGTHS.fileName - ending.length) + ending
}

export const isPicture = (type: string): boolean => type.startsWith('image/')

/** What the text of a course's version says of a file, so that it names the very bytes. */
export interface ContentFile {
  name: string
  type: string
  /** Bytes. */
  size: number
  /** In hex, of the bytes as they are stored. */
  sha256: string
}

/** For how many hours an upload waits to be used, before it is removed. */
export const UNUSED_HOURS = 25
