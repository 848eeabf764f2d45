import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { LanguageMenu } from './language-menu.tsx'
import { SkipLink } from './skip-link.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { TopBar } from './top-bar.tsx'
import { type ShellUser, UserMenu } from './user-menu.tsx'
import { Wordmark } from './wordmark.tsx'

type AccountShellProps = {
  user: ShellUser
  isOperator?: boolean
  signOutHref?: string
  /** `narrow` for forms and short lists, `wide` for tables. */
  width?: 'narrow' | 'wide'
  children: ReactNode
}

/** For a signed-in user outside a company: choosing one, the own account, running the installation. */
export function AccountShell({ user, isOperator = false, signOutHref, width = 'narrow', children }: AccountShellProps) {
  const t = useTranslations('shell')
  return (
    <>
      <SkipLink />
      <TopBar>
        <Link href="/companies" aria-label={t('home')} className="flex rounded-md">
          <Wordmark />
        </Link>
        <div className="ml-auto flex items-center gap-1">
          <LanguageMenu className="max-sm:hidden" />
          <ThemeMenu className="max-sm:hidden" />
          <UserMenu user={user} isOperator={isOperator} signOutHref={signOutHref ?? '/sign-out'} />
        </div>
      </TopBar>
      <main
        id="main"
        tabIndex={-1}
        className={classNames(
          'mx-auto w-full px-4 pt-8 pb-16 outline-none sm:px-8 sm:pt-12',
          width === 'wide' ? 'max-w-6xl' : 'max-w-2xl',
        )}
      >
        {children}
      </main>
    </>
  )
}
