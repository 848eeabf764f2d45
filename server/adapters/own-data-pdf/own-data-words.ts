import { createTranslator } from 'next-intl'
import type { AttendeeLanguage } from '#db/enums.ts'
import type { OwnDataField, OwnDataSection, OwnDataValue } from '#server/domain/worker-page/port.ts'
import { languageTag } from '#server/i18n/language-tag.ts'
import { toIntlLocale } from '#server/i18n/locales.ts'
import { loadMessages } from '#server/i18n/messages.ts'

export type OwnDataWords = Awaited<ReturnType<typeof loadOwnDataWords>>

/** What the file says, in one of the attendees' languages. */
export async function loadOwnDataWords(language: AttendeeLanguage) {
  const { ownData, certificate, workerPage } = await loadMessages(language)
  const locale = toIntlLocale(language)
  const t = createTranslator({ locale, messages: { ownData, certificate, workerPage } })
  const tag = languageTag[language]
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Oslo' })

  return {
    tag,
    title: () => t('ownData.title'),
    madeAt: (moment: Date) => t('ownData.madeAt', { moment: time.format(moment) }),
    page: (page: number, pages: number) => t('ownData.page', { page, pages }),
    section: (section: OwnDataSection) => t(`ownData.sections.${section}`),
    field: (field: OwnDataField) => t(`ownData.fields.${field}`),
    value(value: OwnDataValue): string {
      if (typeof value === 'string') return value
      if ('day' in value) return date.format(new Date(value.day))
      if ('moment' in value) return time.format(value.moment)
      if ('trust' in value) return t(`certificate.trust.${value.trust}`)
      if ('cardStatus' in value) return t(`ownData.cardStatus.${value.cardStatus}`)
      if ('category' in value) return value.category[language === 'nb' ? 'nb' : 'en']
      return t(`workerPage.lookUps.purposes.${value.purpose}`)
    },
  }
}
