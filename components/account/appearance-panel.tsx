'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { writePreference } from '#components/providers/preference-cookie.ts'
import { setTheme, useTheme } from '#components/providers/theme.ts'
import { Radio } from '#components/ui/choice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { themes } from '#server/appearance/themes.ts'
import { languageNames, locales } from '#server/i18n/locales.ts'

export function AppearancePanel() {
  const t = useTranslations()
  const router = useRouter()
  const locale = useLocale()
  const theme = useTheme()
  function chooseLanguage(language: string) {
    writePreference('kyndig-locale', language)
    router.refresh()
  }
  return (
    <Panel title={t('frame.appearance.title')} description={t('frame.appearance.text')}>
      <div className="grid gap-6 sm:grid-cols-2">
        <fieldset>
          <legend className="font-semibold text-sm">{t('frame.language')}</legend>
          {locales.map((language) => (
            <Radio
              key={language}
              name="language"
              value={language}
              checked={language === locale}
              onChange={() => chooseLanguage(language)}
            >
              <span lang={language}>{languageNames[language]}</span>
            </Radio>
          ))}
        </fieldset>
        <fieldset>
          <legend className="font-semibold text-sm">{t('frame.theme')}</legend>
          {themes.map((each) => (
            <Radio key={each} name="theme" value={each} checked={each === theme} onChange={() => setTheme(each)}>
              {t(`frame.themes.${each}`)}
            </Radio>
          ))}
        </fieldset>
      </div>
    </Panel>
  )
}
