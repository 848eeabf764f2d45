import type { Effort, Reading } from '#components/scanner/decode/reading.ts'
import type { Frame } from './grab-frame.ts'

/** What the page sends to the reader's worker: the decoder's address once, then pictures. */
export type ScannerRequest =
  | { kind: 'load'; wasmUrl: string }
  | { kind: 'read'; id: number; frame: Frame; effort: Effort }

export type ScannerResponse =
  | { kind: 'ready' }
  | { kind: 'failed'; reason: string }
  | { kind: 'read'; id: number; readings: Reading[]; milliseconds: number }
