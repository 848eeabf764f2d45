'use client'

import { useEffect, useRef } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { useErrorText } from './use-error-text.ts'

/** The procedure's error, above the submit button: read out, and scrolled into view. */
export function FormError({ error }: { error: unknown }) {
  const errorText = useErrorText()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error) box.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  return (
    <div ref={box} className="empty:hidden">
      {Boolean(error) && <Alert tone="error" live title={errorText(error)} />}
    </div>
  )
}
