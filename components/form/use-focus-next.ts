import { useEffect, useRef } from 'react'

/** Moves the keyboard to what a change brings: returns how to say where, as a selector, before the change is drawn. */
export function useFocusNext(): (selector: string) => void {
  const focusNext = useRef<string>(null)
  useEffect(() => {
    if (!focusNext.current) return
    const wanted = document.querySelector<HTMLElement>(focusNext.current)
    focusNext.current = null
    wanted?.focus()
  })
  return (selector) => {
    focusNext.current = selector
  }
}
