'use client'

import { Languages } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { writePreference } from '#components/providers/preference-cookie.ts'
import { useAttendeeLocale } from '#components/providers/use-attendee-locale.ts'
import { buttonStyle } from '#components/ui/button-style.ts'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuLinkTrigger,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from '#components/ui/dropdown-menu.tsx'
import { isAttendeePage } from '#server/i18n/attendee-pages.ts'
import { attendeeLocales, languageNames, locales } from '#server/i18n/locales.ts'
import { useAppearanceHref } from './use-appearance-href.ts'

export function LanguageMenu({ className }: { className?: string }) {
  const t = useTranslations('frame')
  const locale = useAttendeeLocale()
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuLinkTrigger
        href={useAppearanceHref()}
        data-testid="language-menu"
        className={buttonStyle('quiet', 'dashboard', `px-2.5 text-sm ${className ?? ''}`)}
      >
        <Languages aria-hidden="true" />
        <span lang={locale} className="uppercase">
          {locale}
        </span>
        <span className="sr-only">{`${t('language')}: ${languageNames[locale]}`}</span>
      </DropdownMenuLinkTrigger>
      <DropdownMenuContent align="end">
        <LanguageChoice />
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

/** Only the choice, for a menu with other entries. The page reloads in the chosen language. */
export function LanguageChoice() {
  const t = useTranslations('frame')
  const router = useRouter()
  const [, startTransition] = useTransition()
  // The address of the page without scripts says which page this is.
  const isForAttendee = isAttendeePage(useAppearanceHref())
  function choose(locale: string) {
    writePreference(isForAttendee ? 'kyndig-attendee-locale' : 'kyndig-locale', locale)
    startTransition(() => router.refresh())
  }
  return (
    <DropdownMenuRadioGroup value={useAttendeeLocale()} onValueChange={choose}>
      <DropdownMenuLabel>{t('language')}</DropdownMenuLabel>
      {(isForAttendee ? attendeeLocales : locales).map((language) => (
        <DropdownMenuRadioItem key={language} value={language} lang={language}>
          {languageNames[language]}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  )
}
