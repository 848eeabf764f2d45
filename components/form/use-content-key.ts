import { useRef } from 'react'
import { newWriteKey } from '#components/outbox/core/write-key.ts'

/** The key under which a form is sent: the same one while the content is, so that a second try after a lost answer does nothing twice. */
export function useContentKey(): (content: unknown) => string {
  const last = useRef<{ content: string; key: string }>(null)
  return (content) => {
    const text = JSON.stringify(content)
    if (last.current?.content !== text) last.current = { content: text, key: newWriteKey(new Date()) }
    return last.current.key
  }
}
