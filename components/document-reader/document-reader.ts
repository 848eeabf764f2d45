import type { DocumentResponse } from './document-protocol.ts'
import type { DocumentReading } from './document-reading.ts'
import { READER_FILES } from './reader-files.ts'

/** `unreadable`: no document was found in the picture. `not_a_picture`: the browser cannot show the file. */
export type DocumentOutcome = { kind: 'read'; reading: DocumentReading } | { kind: 'unreadable' | 'not_a_picture' }
export type ReadingStage = 'loading' | 'reading'

/** A picture is scaled to this longer edge, in pixels: more only takes longer. */
const LONG_EDGE = 2000

/**
 * Reads a picture of a document on this device, in a worker that ends afterwards, so that neither the picture nor the
 * reading stays in memory. Rejects when the reader cannot be loaded, for example offline the first time.
 */
export async function readDocumentPicture(
  file: Blob,
  onStage: (stage: ReadingStage) => void,
  signal: AbortSignal,
): Promise<DocumentOutcome> {
  onStage('loading')
  const picture = await openPicture(file)
  if (!picture) return { kind: 'not_a_picture' }
  signal.throwIfAborted()
  const worker = new Worker(new URL('./document-worker.ts', import.meta.url), { type: 'module' })
  try {
    const reading = await ask(worker, picture, onStage, signal)
    return reading ? { kind: 'read', reading } : { kind: 'unreadable' }
  } finally {
    worker.terminate()
  }
}

async function openPicture(file: Blob): Promise<ImageBitmap | null> {
  try {
    const full = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = LONG_EDGE / Math.max(full.width, full.height)
    if (scale >= 1) return full
    const size = { resizeWidth: Math.round(full.width * scale), resizeHeight: Math.round(full.height * scale) }
    const small = await createImageBitmap(full, { ...size, resizeQuality: 'high' })
    full.close()
    return small
  } catch {
    return null
  }
}

function ask(
  worker: Worker,
  picture: ImageBitmap,
  onStage: (stage: ReadingStage) => void,
  signal: AbortSignal,
): Promise<DocumentReading | null> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'))
    worker.onmessage = ({ data }: MessageEvent<DocumentResponse>) => {
      if (data.kind === 'reading') onStage('reading')
      else if (data.kind === 'failed') reject(new Error(data.reason))
      else resolve(data.reading)
    }
    worker.postMessage({ filesUrl: new URL(READER_FILES, location.href).href, picture }, [picture])
  })
}
