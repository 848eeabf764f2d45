'use client'

import type { ComponentProps } from 'react'
import { useFormState } from 'react-hook-form'
import { Button } from '#components/ui/button.tsx'

type SubmitButtonProps = Omit<ComponentProps<typeof Button>, 'type' | 'loading'> & { pending?: boolean }

export function SubmitButton({ variant = 'primary', pending = false, ...props }: SubmitButtonProps) {
  const { isSubmitting } = useFormState()
  return <Button type="submit" variant={variant} loading={pending || isSubmitting} {...props} />
}
