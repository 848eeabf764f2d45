'use client'

import { useEffect, useEffectEvent } from 'react'
import { createKeyCollector, type TypedCode } from './key-collector.ts'

/**
 * Receives codes from a card reader that types like a keyboard and ends with Enter, while no field has the focus. It reports codes with a
 * missing part. `at` is the time of typing; a busy page learns of it later.
 */
export function useKeyboardReader(enabled: boolean, onTyped: (typed: TypedCode, at: Date) => void) {
  const report = useEffectEvent(onTyped)
  const isEnabled = useEffectEvent(() => enabled)

  // It also listens while it is disabled, so that the end of a code does not pass for a whole one.
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
      event.preventDefault() // this Enter ends the code and must not press the focused button
      event.stopPropagation()
      report(typed, new Date(Date.now() - (performance.now() - timeStamp)))
    }
  }, [])
}

function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !/^(button|checkbox|file|radio|reset|submit)$/.test(target.type)
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName))
}
