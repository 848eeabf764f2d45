/** Where the bytes of files lie. A key is `<company id>/<file id>`; what a file is called, and who may see it, stands in the database. */
export interface FileStorage {
  /** Stores the whole file of this disk at `path`, or nothing. Throws UNAVAILABLE `storageUnavailable`. */
  save(key: string, source: { path: string; size: number }): Promise<void>
  /** The file as a stream, with its size in bytes; null where there is none. Throws UNAVAILABLE `storageUnavailable`. */
  open(key: string): Promise<StoredFile | null>
  /** Removes the file; one that is not there is no error. Throws UNAVAILABLE `storageUnavailable`. */
  remove(key: string): Promise<void>
}

export interface StoredFile {
  size: number
  /** Node's stream of the bytes; who takes it reads it to its end, or destroys it. */
  stream: NodeJS.ReadableStream & { destroy(): unknown }
}

/** Takes what is uploaded to this disk, looks at its content, and encodes pictures anew. */
export interface IncomingFiles {
  /**
   * Reads `body` to its end, and never holds it whole in memory. Throws INVALID `fileTooBig` as soon as there are more than `most` bytes,
   * `fileEmpty`, `fileCutOff`, `fileTypeWrong` where its content is none of `types`, `pictureBroken`, or `pictureTooLarge` for too many pixels.
   */
  receive(body: AsyncIterable<Uint8Array>, accepted: { types: readonly string[]; most: number }): Promise<ReceivedFile>
}

export interface ReceivedFile {
  path: string
  /** Bytes, as the file will be stored. */
  size: number
  /** MIME type, by content. */
  type: string
  /** SHA-256 in hex, of what will be stored. */
  sha256: string
  /** Removes the file from this disk. */
  discard(): Promise<void>
}

/** What a link leads to: enough to answer it without a question to the database. */
export interface FileLinkTarget {
  key: string
  name: string
  type: string
}

/** Addresses of files that are signed, and hold for minutes. */
export interface FileLinks {
  /** The path of an address that holds for five to ten minutes; the same one for as long as that can be. */
  sign(target: FileLinkTarget): string
  /** Null for a token that we did not sign, or that has run out. */
  read(token: string): FileLinkTarget | null
}
