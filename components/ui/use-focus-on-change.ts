import { type RefObject, useEffect, useRef } from 'react'

/** A place that takes the focus when `step` changes, because what had the focus is gone. It needs `tabIndex={-1}`. */
export function useFocusOnChange<Place extends HTMLElement>(step: unknown): RefObject<Place | null> {
  const place = useRef<Place>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current !== step) place.current?.focus()
    shown.current = step
  }, [step])
  return place
}
