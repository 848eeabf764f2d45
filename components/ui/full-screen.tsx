'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { iconButtonStyle } from './button-style.ts'

type FullScreenProps = {
  title: ReactNode
  closeLabel: string
  onClose: () => void
  /** Stays at the bottom edge while the content scrolls. */
  footer?: ReactNode
  /** The content is as wide as the page and has its own edges, like a table that scrolls both ways. */
  wide?: boolean
  children: ReactNode
}

/** Covers the whole page, for somebody else to hold the phone. Large text and targets. Open while mounted. */
export function FullScreen({ title, closeLabel, onClose, footer, wide = false, children }: FullScreenProps) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Content
          data-density="check-in"
          aria-describedby={undefined}
          className="fixed inset-0 z-50 flex flex-col bg-canvas text-base text-ink focus:outline-none"
        >
          <div className="border-line border-b bg-surface pt-[env(safe-area-inset-top)]">
            <div
              className={`mx-auto flex ${wide ? '' : 'max-w-3xl'} items-center justify-between gap-3 py-1 pr-2 pl-4`}
            >
              <Primitive.Title className="wrap-anywhere min-w-0 font-bold text-xl leading-tight">
                {title}
              </Primitive.Title>
              <Primitive.Close aria-label={closeLabel} className={iconButtonStyle('quiet', 'checkIn')}>
                <X aria-hidden="true" />
              </Primitive.Close>
            </div>
          </div>
          <div
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
            tabIndex={0}
            className="min-h-0 flex-1 overflow-auto overscroll-contain focus-visible:-outline-offset-3"
          >
            {wide ? children : <div className="mx-auto max-w-3xl px-4 py-4">{children}</div>}
          </div>
          {footer && (
            <div className="pad-safe-bottom border-line border-t bg-surface px-4 pt-3">
              <div className="mx-auto max-w-3xl">{footer}</div>
            </div>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
