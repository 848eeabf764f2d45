/** Stores the bytes of files. A key is `<company id>/<file id>`; the database has the name, and decides who may see the file. */
export interface FileStorage {
  /** Stores the whole local file at `path`, or nothing. Throws UNAVAILABLE `storageUnavailable`. */
  save(key: string, source: { path: string; size: number }): Promise<void>
  /** The file as a stream, with its size in bytes; null where there is none. Throws UNAVAILABLE `storageUnavailable`. */
  open(key: string): Promise<StoredFile | null>
  /** Removes the file; a missing file is no error. Throws UNAVAILABLE `storageUnavailable`. */
  remove(key: string): Promise<void>
}

export interface StoredFile {
  size: number
  /** Node's stream of the bytes; the caller reads it to its end, or destroys it. */
  stream: NodeJS.ReadableStream & { destroy(): unknown }
}

/** Receives an upload on the local disk, finds its type by content, and re-encodes pictures. */
export interface IncomingFiles {
  /**
   * Reads `body` to its end, and never keeps it whole in memory. Throws INVALID `fileTooBig` as soon as there are more than `most` bytes,
   * `fileEmpty`, `fileCutOff`, `otherwise` if the content is none of `types`, `pictureBroken`, or `pictureTooLarge` for too many pixels.
   */
  receive(body: AsyncIterable<Uint8Array>, accepted: AcceptedFiles): Promise<ReceivedFile>
}

export interface AcceptedFiles {
  types: readonly string[]
  /** The reason to refuse a file of another type. */
  otherwise: string
  /** Bytes. */
  most: number
}

export interface ReceivedFile {
  path: string
  /** Bytes, as the file will be stored. */
  size: number
  /** MIME type, by content. */
  type: string
  /** SHA-256 in hex of the bytes to store. */
  sha256: string
  /** Removes the file from the local disk. */
  discard(): Promise<void>
}

/** The file of a link: enough to answer it without a query. */
export interface FileLinkTarget {
  key: string
  name: string
  type: string
}

/** Signed addresses of files that expire after minutes. */
export interface FileLinks {
  /** The path of an address that is valid for five to ten minutes. Within five minutes the same file gets the same path. */
  sign(target: FileLinkTarget): string
  /** Null for a token that we did not sign, or that has expired. */
  read(token: string): FileLinkTarget | null
}
