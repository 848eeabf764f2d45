'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import { OwnPhonePeople } from './own-phone-people.tsx'
import { unseenOf } from './own-phone-rows.ts'

type OwnPhonesSheetProps = ComponentProps<typeof OwnPhonePeople> & { onClose: () => void }

export function OwnPhonesSheet({ onClose, ...people }: OwnPhonesSheetProps) {
  const t = useTranslations('checkIn.ownPhones')
  return (
    <CheckInSheet title={t('title')} onClose={onClose}>
      {unseenOf(people.rows).length === 0 ? <p role="status">{t('nobody')}</p> : <OwnPhonePeople {...people} />}
    </CheckInSheet>
  )
}
