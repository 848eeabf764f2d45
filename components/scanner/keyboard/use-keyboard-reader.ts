'use client'

import { useEffect, useEffectEvent } from 'react'
import { createKeyCollector, type TypedCode } from './key-collector.ts'

/**
 * Codes from a card reader that types like a keyboard and ends with Enter, while the focus is outside of a field. It reports a
 * code with a missing part as such. `at` is when the code was typed, which on a busy page is not now.
 */
export function useKeyboardReader(enabled: boolean, onTyped: (typed: TypedCode, at: Date) => void) {
  const report = useEffectEvent(onTyped)
  const isEnabled = useEffectEvent(() => enabled)

  // It listens while it is not enabled too: a code whose beginning went by is not taken for a whole one.
  useEffect(() => {
    const collector = createKeyCollector()
    const restart = (event: Event) => collector.listensFrom(event.timeStamp)
    collector.listensFrom(performance.now())
    document.addEventListener('keydown', listen, { capture: true })
    window.addEventListener('focus', restart)
    return () => {
      document.removeEventListener('keydown', listen, { capture: true })
      window.removeEventListener('focus', restart)
    }

    function listen(event: KeyboardEvent) {
      const { timeStamp, key, code, shiftKey, repeat } = event
      const isShortcut = (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph')
      const typed = collector.take({
        at: timeStamp,
        key,
        code,
        shift: shiftKey,
        capsLock: event.getModifierState('CapsLock'),
        isLost: !isEnabled() || isShortcut || repeat || isField(event.target),
      })
      if (!typed) return
      event.preventDefault() // the Enter ends the code; it must not press the button that has the focus
      event.stopPropagation()
      report(typed, new Date(Date.now() - (performance.now() - timeStamp)))
    }
  }, [])
}

function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !/^(button|checkbox|file|radio|reset|submit)$/.test(target.type)
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName))
}
