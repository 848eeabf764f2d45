'use client'

import { Building2, CircleUserRound, LogOut, ServerCog } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLinkTrigger,
  DropdownMenuSeparator,
} from '#components/ui/dropdown-menu.tsx'
import { LanguageChoice } from './language-menu.tsx'
import { ThemeChoice } from './theme-menu.tsx'

export type ShellUser = { name: string | null; email: string }

type UserMenuProps = { user: ShellUser; isOperator: boolean; signOutHref: string }

export function UserMenu({ user, isOperator, signOutHref }: UserMenuProps) {
  const t = useTranslations('shell')
  const name = user.name ?? user.email
  return (
    <DropdownMenu modal={false}>
      <DropdownMenuLinkTrigger
        href="/account"
        data-testid="user-menu"
        aria-label={t('userMenu', { name })}
        className={buttonStyle('quiet', 'dashboard', 'px-2.5 text-sm')}
      >
        <CircleUserRound aria-hidden="true" className="size-5" />
        <span className="max-w-40 truncate max-md:hidden">{name}</span>
      </DropdownMenuLinkTrigger>
      <DropdownMenuContent align="end" className="w-64">
        <div className="px-2.5 py-2">
          {user.name && <p className="font-semibold">{user.name}</p>}
          <p className="break-all text-ink-soft text-sm">{user.email}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/account">
            <CircleUserRound aria-hidden="true" />
            {t('account')}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href="/companies">
            <Building2 aria-hidden="true" />
            {t('chooseCompany')}
          </Link>
        </DropdownMenuItem>
        {isOperator && (
          <DropdownMenuItem asChild>
            <Link href="/operator">
              <ServerCog aria-hidden="true" />
              {t('operator')}
            </Link>
          </DropdownMenuItem>
        )}
        <DropdownMenuSeparator />
        <LanguageChoice />
        <ThemeChoice />
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={signOutHref} prefetch={false}>
            <LogOut aria-hidden="true" />
            {t('signOut')}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
