import { useRef } from 'react'
import { newWriteKey } from '#components/outbox/core/write-key.ts'

/** The idempotency key of a form: it stays the same while the content does, so that a retry after a lost answer changes nothing twice. */
export function useContentKey(): (content: unknown) => string {
  const last = useRef<{ content: string; key: string }>(null)
  return (content) => {
    const text = JSON.stringify(content)
    if (last.current?.content !== text) last.current = { content: text, key: newWriteKey(new Date()) }
    return last.current.key
  }
}
