'use client'

import { Languages } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type Locale, useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { writePreference } from '#components/providers/preference-cookie.ts'
import { buttonStyle } from '#components/ui/button-style.ts'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuLinkTrigger,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from '#components/ui/dropdown-menu.tsx'
import { useAppearanceHref } from './use-appearance-href.ts'

const languages: Locale[] = ['nb', 'en']

export function LanguageMenu({ className }: { className?: string }) {
  const t = useTranslations('shell')
  const locale = useLocale()
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
        <span className="sr-only">{`${t('language')}: ${t(`languages.${locale}`)}`}</span>
      </DropdownMenuLinkTrigger>
      <DropdownMenuContent align="end">
        <LanguageChoice />
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

/** Only the choice, for a menu with other entries. The page reloads in the chosen language. */
export function LanguageChoice() {
  const t = useTranslations('shell')
  const router = useRouter()
  const [, startTransition] = useTransition()
  function choose(locale: string) {
    writePreference('kyndig-locale', locale)
    startTransition(() => router.refresh())
  }
  return (
    <DropdownMenuRadioGroup value={useLocale()} onValueChange={choose}>
      <DropdownMenuLabel>{t('language')}</DropdownMenuLabel>
      {languages.map((language) => (
        <DropdownMenuRadioItem key={language} value={language} lang={language}>
          {t(`languages.${language}`)}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  )
}
