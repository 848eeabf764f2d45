'use client'

import { QrCode, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { unseenOf } from './own-phone-rows.ts'

const barStyle =
  'mx-3 mt-3 flex min-h-14 w-[calc(100%-1.5rem)] items-center gap-3 rounded-md border border-line bg-surface px-4 py-1.5 text-left hover:bg-sunken'

type OwnPhonesBarProps = { screenHref: string; rows: readonly ListRow[]; onOpen: () => void }

/** The way to the screen that attendees read with their own phones, and who has come in by one and waits to be seen. */
export function OwnPhonesBar({ screenHref, rows, onOpen }: OwnPhonesBarProps) {
  const t = useTranslations('checkIn.ownPhones')
  const unseen = unseenOf(rows)
  const isShared = unseen.some(({ entry }) => (entry?.ownPhone?.samePhoneAs.length ?? 0) > 0)
  const Icon = isShared ? TriangleAlert : QrCode
  return (
    <>
      <NoPrefetchLink href={screenHref} data-testid="self-check-in-link" className={barStyle}>
        <QrCode aria-hidden="true" className="size-6 shrink-0 text-ink-soft" />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{t('open')}</span>
          <span className="block text-ink-soft text-sm leading-snug">{t('openText')}</span>
        </span>
      </NoPrefetchLink>
      {unseen.length > 0 && (
        <button type="button" data-testid="own-phones-bar" onClick={onOpen} className={barStyle}>
          <Icon aria-hidden="true" className={`size-6 shrink-0 ${isShared ? 'text-expiring' : 'text-ink-soft'}`} />
          <span className="min-w-0 flex-1 font-semibold">{t('toConfirm', { count: unseen.length })}</span>
        </button>
      )}
    </>
  )
}
