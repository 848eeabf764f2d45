'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'
import { useErrorText } from './use-error-text.ts'

type RowChangeProps = {
  text: string
  /** The same, and of whom. */
  label: string
  change: () => Promise<unknown>
  /** What the message says then. */
  done: string
  undo?: { text: string; change: () => Promise<unknown> }
}

/** The button of a row that changes it at once. The message says so, with an undo where there is one. */
export function RowChange({ text, label, change, done, undo }: RowChangeProps) {
  const router = useRouter()
  const errorText = useErrorText()
  const onError = (error: unknown) => toast(errorText(error), { tone: 'error' })
  const back = useMutation({ mutationFn: async () => undo?.change(), onSuccess: () => router.refresh(), onError })
  const make = useMutation({
    mutationFn: change,
    onSuccess: () => {
      const action = undo && { label: undo.text, onSelect: () => back.mutate() }
      toast(done, { tone: 'success', ...(action && { action }) })
      router.refresh()
    },
    onError,
  })
  return (
    <Button
      variant="quiet"
      size="compact"
      className="relative"
      aria-label={label}
      loading={make.isPending}
      onClick={() => make.mutate()}
    >
      {text}
    </Button>
  )
}
