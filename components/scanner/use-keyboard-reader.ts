'use client'

import { useEffect, useEffectEvent } from 'react'

/** An external reader types a whole code faster than anybody; slower keys are a person's. */
const MAX_GAP_MS = 60
const MIN_LENGTH = 6

/** Codes from a card reader that types like a keyboard and ends with Enter, wherever the focus is outside of a field. */
export function useKeyboardReader(enabled: boolean, onText: (text: string, at: Date) => void) {
  const report = useEffectEvent(onText)

  useEffect(() => {
    if (!enabled) return
    let typed = ''
    let last = 0
    document.addEventListener('keydown', listen, { capture: true })
    return () => document.removeEventListener('keydown', listen, { capture: true })

    function listen(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey || isField(event.target)) return
      const now = performance.now()
      if (now - last > MAX_GAP_MS) typed = ''
      last = now
      if (event.key.length === 1) typed += event.key
      else if (event.key === 'Enter' && typed.length >= MIN_LENGTH) {
        event.preventDefault() // the Enter ends the code; it must not press the button that has the focus
        event.stopPropagation()
        report(typed, new Date())
        typed = ''
      }
    }
  }, [enabled])
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
