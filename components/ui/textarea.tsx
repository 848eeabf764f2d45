import type { ComponentProps } from 'react'
import { controlStyle } from './control-style.ts'

/** Grows with its text where the browser supports it, otherwise scrolls. */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={controlStyle(`field-sizing-content min-h-24 px-3 py-2 ${className ?? ''}`)}
      {...props}
    />
  )
}
