'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Sheet, SheetContent } from '#components/ui/sheet.tsx'

type CheckInSheetProps = { title: ReactNode; description?: string; onClose: () => void; children: ReactNode }

/** A sheet with the large text and targets of check-in, rendered outside of that page's element. Open while mounted. */
export function CheckInSheet({ title, description, onClose, children }: CheckInSheetProps) {
  const t = useTranslations('common')
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent isPageStill title={title} closeLabel={t('close')}>
        <div data-density="check-in" className="text-base text-ink">
          {description && <p className="mb-5 text-ink-soft">{description}</p>}
          {children}
        </div>
      </SheetContent>
    </Sheet>
  )
}
