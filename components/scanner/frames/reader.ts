import type { Effort, Reading } from '#components/scanner/decode/reading.ts'
import type { Frame } from './grab-frame.ts'
import type { ScannerRequest, ScannerResponse } from './scanner-protocol.ts'

/** Reads pictures on another thread. */
export type Reader = {
  /** Resolves when the decoder is loaded. Rejects when it cannot be loaded. */
  ready: Promise<void>
  /** Takes over `frame` (it cannot be used afterwards). Rejects when the reader failed or was closed. */
  read(frame: Frame, effort: Effort): Promise<Reading[]>
  close(): void
}

type Pending<T> = { resolve: (value: T) => void; reject: (error: Error) => void }

/** Starts the worker and fetches the decoder, both from our own origin. */
export function createReader(): Reader {
  const worker = new Worker(new URL('./scanner-worker.ts', import.meta.url), { type: 'module' })
  const wasm = new URL('zxing-wasm/reader/zxing_reader.wasm', import.meta.url)
  const waiting = new Map<number, Pending<Reading[]>>()
  let loaded: Pending<void>
  let lastId = 0
  const ready = new Promise<void>((resolve, reject) => {
    loaded = { resolve, reject }
  })
  ready.catch(() => {}) // each call of `read` rejects with the same failure

  worker.onmessage = ({ data }: MessageEvent<ScannerResponse>) => {
    if (data.kind === 'ready') loaded.resolve()
    else if (data.kind === 'failed') fail(new Error(data.reason))
    else {
      waiting.get(data.id)?.resolve(data.readings)
      waiting.delete(data.id)
    }
  }
  worker.onerror = (event) => fail(new Error(event.message || 'the worker did not start'))
  send({ kind: 'load', wasmUrl: new URL(wasm, location.href).href })

  return {
    ready,
    async read(frame, effort) {
      await ready
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        send({ kind: 'read', id, frame, effort }, [frame instanceof ImageData ? frame.data.buffer : frame])
      })
    },
    close() {
      worker.terminate()
      fail(new Error('the reader was closed'))
    },
  }

  function send(request: ScannerRequest, transfer: Transferable[] = []) {
    worker.postMessage(request, transfer)
  }

  function fail(error: Error) {
    loaded.reject(error)
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
}
