import type { ReactNode } from 'react'

export type ToastTone = 'plain' | 'success' | 'error'

export type ToastMessage = {
  id: number
  tone: ToastTone
  text: ReactNode
  action?: { label: string; onSelect: () => void }
  /** Milliseconds on screen: time to read and to reach the action. */
  duration: number
}

type ToastOptions = Partial<Pick<ToastMessage, 'tone' | 'action' | 'duration'>>

let messages: ToastMessage[] = []
let nextId = 1
const listeners = new Set<() => void>()

/** Shows a message in the corner, with at most one action such as undo. Returns the id for `dismissToast`. */
export function toast(text: ReactNode, options: ToastOptions = {}): number {
  const id = nextId++
  const duration = options.duration ?? (options.action ? 10_000 : 5_000)
  publish([...messages.slice(-2), { id, text, tone: options.tone ?? 'plain', action: options.action, duration }])
  return id
}

export function dismissToast(id: number): void {
  publish(messages.filter((message) => message.id !== id))
}

export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  read: () => messages,
  readOnServer: () => empty,
  /** Whether this page has shown any toast. */
  wasUsed: () => nextId > 1,
}

const empty: ToastMessage[] = []

function publish(next: ToastMessage[]) {
  messages = next
  for (const listener of listeners) listener()
}
