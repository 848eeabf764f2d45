const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/

/** Where the bytes of a company's file lie: the company is part of the key, so that no id of one company reaches another one's bytes. */
export function storageKey(tenantId: string, fileId: string): string {
  const key = `${tenantId}/${fileId}`
  if (!isStorageKey(key)) throw new Error('a storage key is made of two ids')
  return key
}

/** Whether `key` has the form of a key: it names a company and a file, and no other place. */
export const isStorageKey = (key: string): boolean => KEY.test(key)

/** Bytes. What is longer is refused while it arrives. */
export const LONGEST_FILE = 25 * 1_048_576

/** Pixels of a picture. One that unpacks to more is refused before it is unpacked. */
export const MOST_PIXELS = 50_000_000

export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const
export const DOCUMENT_TYPES = ['application/pdf'] as const

/** What an upload is for, and the types that may be uploaded for it, by content. */
export const UPLOAD_PURPOSES = ['proof'] as const
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number]

export const TYPES_OF_PURPOSE: Record<UploadPurpose, readonly string[]> = {
  proof: [...PICTURE_TYPES, ...DOCUMENT_TYPES],
}

export const isPicture = (type: string): boolean => type.startsWith('image/')

/** For how many hours an upload waits to be used, before it is removed. */
export const UNUSED_HOURS = 25
