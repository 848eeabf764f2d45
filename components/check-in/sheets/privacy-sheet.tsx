'use client'

import { NextIntlClientProvider, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AttendeeLanguageField } from '#components/check-in/attendee-language-field.tsx'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import { PrivacyTopics } from '#components/layout/privacy-topics.tsx'
import { useAttendeeLocale } from '#components/providers/use-attendee-locale.ts'
import { Button } from '#components/ui/button.tsx'
import en from '#messages/en/privacyNotice.json'
import lt from '#messages/lt/privacyNotice.json'
import nb from '#messages/nb/privacyNotice.json'
import pl from '#messages/pl/privacyNotice.json'
import ro from '#messages/ro/privacyNotice.json'
import uk from '#messages/uk/privacyNotice.json'
import { type AttendeeLocale, toIntlLocale } from '#server/i18n/locales.ts'

/** All six travel with the sheet, which loads after the camera and is also opened offline. */
const NOTICES: Record<AttendeeLocale, typeof nb> = { nb, en, pl, lt, ro, uk }

type Props = { company: string; onClose: () => void }

/**
 * Who collects the data, why, what is stored, for how long, and which rights apply: for the attendee, on the instructor's phone. It opens in
 * the instructor's language. The attendee's choice ends with the sheet, because the next attendee may read another one.
 */
export function PrivacySheet({ company, onClose }: Props) {
  const [locale, setLocale] = useState(useAttendeeLocale())
  const notice = NOTICES[locale]
  return (
    <NextIntlClientProvider
      locale={toIntlLocale(locale)}
      messages={{ privacyNotice: notice, common: { close: notice.close } }}
      timeZone="Europe/Oslo"
    >
      <Notice locale={locale} company={company} onChoose={setLocale} onClose={onClose} />
    </NextIntlClientProvider>
  )
}

function Notice({
  locale,
  company,
  onChoose,
  onClose,
}: Props & { locale: AttendeeLocale; onChoose: (locale: AttendeeLocale) => void }) {
  const t = useTranslations('privacyNotice')
  return (
    <CheckInSheet title={<span lang={locale}>{t('title')}</span>} onClose={onClose}>
      <div lang={locale}>
        <AttendeeLanguageField label={t('language')} language={locale} onChoose={onChoose} />
        <div className="mt-6">
          <PrivacyTopics company={company} />
        </div>
        <Button size="checkIn" className="mt-6 w-full" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </CheckInSheet>
  )
}
