import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { FormToken } from '#components/sign-in/form-token.tsx'
import { Button } from '#components/ui/button.tsx'
import { Radio } from '#components/ui/choice.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { themeCookie, themeOf, themes } from '#server/appearance/themes.ts'
import { ownPath } from '#server/auth/return-path.ts'
import { isAttendeePage } from '#server/i18n/attendee-pages.ts'
import { attendeeLocales, languageNames, locales } from '#server/i18n/locales.ts'

type Props = { searchParams: Promise<{ next?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame.appearance')
  return { title: t('title') }
}

/** The language and theme menus lead here until their page is interactive, and without scripts. */
export default async function AppearancePage({ searchParams }: Props) {
  const [t, locale, jar, { next }] = await Promise.all([getTranslations(), getLocale(), cookies(), searchParams])
  const languages = isAttendeePage(ownPath(next)) ? attendeeLocales : locales
  const theme = themeOf(jar.get(themeCookie)?.value)
  return (
    <PublicShell>
      <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('frame.appearance.title')}</h1>
      <p className="mt-2 text-ink-soft">{t('frame.appearance.text')}</p>
      <form method="post" action="/account/appearance/choose" className="mt-6 grid gap-6">
        <FormToken />
        <input type="hidden" name="next" value={ownPath(next)} />
        <fieldset>
          <legend className="font-semibold text-sm">{t('frame.language')}</legend>
          {languages.map((each) => (
            <Radio key={each} name="locale" value={each} defaultChecked={each === locale}>
              <span lang={each}>{languageNames[each]}</span>
            </Radio>
          ))}
        </fieldset>
        <fieldset>
          <legend className="font-semibold text-sm">{t('frame.theme')}</legend>
          {themes.map((each) => (
            <Radio key={each} name="theme" value={each} defaultChecked={each === theme}>
              {t(`frame.themes.${each}`)}
            </Radio>
          ))}
        </fieldset>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary">
            {t('frame.save')}
          </Button>
          <LinkButton href={ownPath(next)}>{t('frame.back')}</LinkButton>
        </div>
      </form>
    </PublicShell>
  )
}
