import { LENGTHS } from '#db/lengths.ts'
import type { UploadPurpose } from '#server/domain/file/rules.ts'
import { type Upload, uploadSchema } from '#server/domain/file/schema.ts'

interface Sending {
  companySlug: string
  purpose: UploadPurpose
  file: File
  /** Called with the share that has been sent, from 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Sends one file as the body of a request. Uses XMLHttpRequest, because fetch has no progress. Rejects with the same shape as a procedure. */
export function sendFile({ companySlug, purpose, file, onProgress, signal }: Sending): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ companySlug, purpose, name: acceptableName(file.name) })
    request.open('POST', `/api/files/?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-kyndig-upload', '1')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () =>
      request.status === 200 ? resolve(request.response) : reject({ data: { kyndig: request.response } })
    request.onerror = () => reject(new Error('no answer'))
    request.onabort = () => reject(new DOMException('given up', 'AbortError'))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** A name that the server would refuse, such as one with a national identity number, is replaced: a phone cannot rename a file. */
function acceptableName(name: string): string {
  const { success, data } = uploadSchema.shape.name.safeParse(name.slice(-LENGTHS.fileName))
  return success ? data : 'file'
}
