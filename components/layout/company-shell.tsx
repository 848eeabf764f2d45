import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Role } from '#db/enums.ts'
import { BottomNavigation } from './bottom-navigation.tsx'
import { CompanyMenu, type ShellCompany } from './company-menu.tsx'
import { LanguageMenu } from './language-menu.tsx'
import { NavigationProgress } from './navigation-progress.tsx'
import { SideNavigation } from './side-navigation.tsx'
import { SkipLink } from './skip-link.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { TopBar } from './top-bar.tsx'
import { type ShellUser, UserMenu } from './user-menu.tsx'
import { Mark, Wordmark } from './wordmark.tsx'

type CompanyShellProps = {
  company: ShellCompany
  /** All companies of the user, including this one. */
  companies: ShellCompany[]
  user: ShellUser
  role: Role
  isOperator?: boolean
  signOutHref?: string
  children: ReactNode
}

/** The frame of a company's dashboard: navigation at the side, or at the bottom on a phone. */
export function CompanyShell({ company, companies, user, role, isOperator = false, ...props }: CompanyShellProps) {
  const t = useTranslations('shell')
  return (
    <>
      <SkipLink />
      <NavigationProgress />
      <TopBar>
        <Link href={`/${company.slug}`} aria-label={t('home')} className="flex shrink-0 rounded-md">
          <Mark className="sm:hidden" />
          <Wordmark className="max-sm:hidden" />
        </Link>
        <span aria-hidden="true" className="h-6 w-px shrink-0 bg-line" />
        <CompanyMenu company={company} companies={companies} />
        <div className="ml-auto flex shrink-0 items-center gap-1">
          <LanguageMenu className="max-sm:hidden" />
          <ThemeMenu className="max-sm:hidden" />
          <UserMenu user={user} isOperator={isOperator} signOutHref={props.signOutHref ?? '/sign-out'} />
        </div>
      </TopBar>
      <div className="flex">
        <SideNavigation slug={company.slug} role={role} />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full min-w-0 max-w-6xl px-4 pt-6 pb-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom)+2rem)] outline-none sm:px-8 sm:pt-10 lg:pb-16 print:p-0"
        >
          {props.children}
        </main>
      </div>
      <BottomNavigation slug={company.slug} role={role} />
    </>
  )
}
