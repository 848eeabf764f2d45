'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { iconButtonStyle } from './button-style.ts'
import { classNames } from './class-names.ts'

export const Sheet = Primitive.Root
export const SheetTrigger = Primitive.Trigger
export const SheetClose = Primitive.Close

type SheetContentProps = {
  title: ReactNode
  description?: ReactNode
  closeLabel: string
  /** Stays at the bottom edge while the content scrolls. */
  footer?: ReactNode
  /** The page behind never scrolls as a whole. Locking it would style each of its elements anew, which takes long where there are thousands. */
  isPageStill?: boolean
  children: ReactNode
  className?: string
}

const OVERLAY = 'fixed inset-0 z-40 animate-appear bg-scrim'

/** Opens from the bottom edge on a phone, from the right on a wide screen. */
export function SheetContent(props: SheetContentProps) {
  const { title, description, closeLabel, footer, isPageStill = false, children, className } = props
  return (
    <Primitive.Portal>
      {isPageStill ? <div className={`${OVERLAY} pointer-events-auto`} /> : <Primitive.Overlay className={OVERLAY} />}
      <Primitive.Content
        {...(!description && { 'aria-describedby': undefined })}
        onEscapeKeyDown={(event) => hasOpenList(event.target) && event.preventDefault()}
        className={classNames(
          'fixed inset-x-0 bottom-0 z-50 flex max-h-[88dvh] animate-slide-up flex-col border-line border-t bg-raised text-base text-ink shadow-raised focus:outline-none',
          'rounded-t-lg sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-[28rem] sm:max-w-[90vw] sm:animate-appear sm:rounded-none sm:border-t-0 sm:border-l',
          className,
        )}
      >
        <div className="flex items-start justify-between gap-3 border-line border-b py-3 pr-3 pl-5">
          <div className="min-w-0 self-center">
            <Primitive.Title className="font-bold text-lg">{title}</Primitive.Title>
            {description && (
              <Primitive.Description className="text-ink-soft text-sm">{description}</Primitive.Description>
            )}
          </div>
          <Primitive.Close aria-label={closeLabel} className={iconButtonStyle('quiet')}>
            <X aria-hidden="true" />
          </Primitive.Close>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4">{children}</div>
        {footer && <div className="pad-safe-bottom border-line border-t px-5 pt-3">{footer}</div>}
      </Primitive.Content>
    </Primitive.Portal>
  )
}

/** An open list inside gets the key first and closes with it. */
function hasOpenList(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('[role=combobox][aria-expanded=true]')
}
