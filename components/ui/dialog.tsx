'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { iconButtonStyle } from './button-style.ts'
import { classNames } from './class-names.ts'

export const Dialog = Primitive.Root
export const DialogTrigger = Primitive.Trigger
export const DialogClose = Primitive.Close

type DialogContentProps = {
  title: ReactNode
  description?: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
  /** Shows a close button with this name; omit it when the footer has a cancel button. */
  closeLabel?: string
  /** A click outside does not close it: a long form would be lost. */
  staysOpen?: boolean
  children?: ReactNode
  className?: string
}

/** Centred on a wide screen, at the bottom edge on a phone. */
export function DialogContent({
  title,
  description,
  footer,
  closeLabel,
  staysOpen,
  children,
  className,
}: DialogContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 grid animate-appear items-end overflow-y-auto bg-scrim sm:items-center sm:p-6">
        <Primitive.Content
          {...(!description && { 'aria-describedby': undefined })}
          onInteractOutside={(event) => staysOpen && event.preventDefault()}
          className={classNames(
            'relative z-50 mx-auto w-full max-w-lg animate-rise border border-line bg-raised p-5 text-base text-ink shadow-raised',
            'rounded-t-lg pb-[max(env(safe-area-inset-bottom),1.25rem)] focus:outline-none sm:rounded-lg sm:p-6',
            className,
          )}
        >
          <Primitive.Title className={classNames('font-bold text-xl', closeLabel && 'pr-10')}>{title}</Primitive.Title>
          {description && <Primitive.Description className="mt-2 text-ink-soft">{description}</Primitive.Description>}
          {children && <div className="mt-4">{children}</div>}
          {footer && <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">{footer}</div>}
          {closeLabel && (
            <Primitive.Close
              aria-label={closeLabel}
              className={iconButtonStyle('quiet', 'dashboard', 'absolute top-3 right-3')}
            >
              <X aria-hidden="true" />
            </Primitive.Close>
          )}
        </Primitive.Content>
      </Primitive.Overlay>
    </Primitive.Portal>
  )
}
