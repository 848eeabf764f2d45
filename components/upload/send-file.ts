import { LENGTHS } from '#db/enums.ts'
import type { UploadPurpose } from '#server/domain/file/rules.ts'
import type { Upload } from './upload.ts'

interface Sending {
  companySlug: string
  purpose: UploadPurpose
  file: File
  /** Told of the share that has been sent, from 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Sends one file as the body of a request: a form's fetch says nothing of how much has been sent. Rejects with what a procedure would say. */
export function sendFile({ companySlug, purpose, file, onProgress, signal }: Sending): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ companySlug, purpose, name: file.name.slice(-LENGTHS.fileName) })
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
