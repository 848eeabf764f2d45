'use client'

import { useEffect, useRef, useState } from 'react'
import { type ReadingStage, readDocumentPicture } from './document-reader.ts'
import type { DocumentReading } from './document-reading.ts'

/** `failed`: the reader could not be loaded, for example offline the first time. */
export type ReadingState = { kind: 'idle' | ReadingStage | 'read' | 'unreadable' | 'not_a_picture' | 'failed' }

/** Tries one picture after another, until one has readable names or the user types them. */
export function useDocumentReading(onRead: (reading: DocumentReading) => void) {
  const [state, setState] = useState<ReadingState>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function read(file: Blob) {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const show = (kind: ReadingState['kind']) => !controller.signal.aborted && setState({ kind })
    try {
      const outcome = await readDocumentPicture(file, show, controller.signal)
      if (controller.signal.aborted) return
      show(outcome.kind)
      if (outcome.kind === 'read') onRead(outcome.reading)
    } catch {
      show('failed')
    }
  }

  return {
    state: state.kind,
    read,
    cancel() {
      running.current?.abort()
      setState({ kind: 'idle' })
    },
  }
}
