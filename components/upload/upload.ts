/** The server's answer to an upload. */
export interface Upload {
  fileId: string
  name: string
  type: string
  /** Bytes, as stored. */
  size: number
}
