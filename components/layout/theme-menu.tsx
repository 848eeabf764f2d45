'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { setTheme, useTheme } from '#components/providers/theme.ts'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuLinkTrigger,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from '#components/ui/dropdown-menu.tsx'
import { type Theme, themes } from '#server/appearance/themes.ts'
import { useAppearanceHref } from './use-appearance-href.ts'

const icons = { light: Sun, dark: Moon, system: Monitor }

export function ThemeMenu({ className }: { className?: string }) {
  const t = useTranslations('frame')
  const theme = useTheme()
  const Icon = icons[theme]
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuLinkTrigger
        href={useAppearanceHref()}
        data-testid="theme-menu"
        aria-label={`${t('theme')}: ${t(`themes.${theme}`)}`}
        className={iconButtonStyle('quiet', 'dashboard', className)}
      >
        <Icon aria-hidden="true" />
      </DropdownMenuLinkTrigger>
      <DropdownMenuContent align="end">
        <ThemeChoice />
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

export function ThemeChoice() {
  const t = useTranslations('frame')
  return (
    <DropdownMenuRadioGroup value={useTheme()} onValueChange={(theme) => setTheme(theme as Theme)}>
      <DropdownMenuLabel>{t('theme')}</DropdownMenuLabel>
      {themes.map((theme) => (
        <DropdownMenuRadioItem key={theme} value={theme}>
          {t(`themes.${theme}`)}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  )
}
