'use client'

import { AlertDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** What happens, and what is lost. */
  description: ReactNode
  confirmLabel: ReactNode
  cancelLabel: ReactNode
  onConfirm: () => void
  destructive?: boolean
  loading?: boolean
  children?: ReactNode
}

/** A confirmation that the user must answer, above any sheet. It stays open while `loading`; the caller closes it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, cancelLabel, onConfirm, destructive, loading } = props
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 grid animate-appear items-end overflow-y-auto bg-scrim sm:items-center sm:p-6">
          <AlertDialog.Content className="mx-auto w-full max-w-md animate-rise rounded-t-lg border border-line bg-raised p-5 pb-[max(env(safe-area-inset-bottom),1.25rem)] text-base text-ink shadow-raised focus:outline-none sm:rounded-lg sm:p-6">
            <AlertDialog.Title className="font-bold text-xl">{title}</AlertDialog.Title>
            <AlertDialog.Description className="mt-2 text-ink-soft">{description}</AlertDialog.Description>
            {props.children && <div className="mt-4">{props.children}</div>}
            <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
              <AlertDialog.Cancel asChild>
                <Button variant="secondary">{cancelLabel}</Button>
              </AlertDialog.Cancel>
              <Button variant={destructive ? 'danger' : 'primary'} loading={loading} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </div>
          </AlertDialog.Content>
        </AlertDialog.Overlay>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
