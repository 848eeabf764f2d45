'use client'

import { useEffect, useRef } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { useErrorText } from './use-error-text.ts'

/** What the procedure refused, above the submit button: read out, and scrolled to where it would be out of sight. */
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
