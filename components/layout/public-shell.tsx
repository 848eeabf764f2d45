import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { LanguageMenu } from './language-menu.tsx'
import { SkipLink } from './skip-link.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { Wordmark } from './wordmark.tsx'

/** For visitors who are not signed in: one column without navigation, narrow unless the page has tables. */
export function PublicShell({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  const width = wide ? 'max-w-5xl' : 'max-w-md'
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header
        className={classNames('mx-auto flex w-full items-center justify-between px-5 pt-6', width, !wide && 'sm:pt-14')}
      >
        <Wordmark />
        <div className="-mr-2.5 flex items-center">
          <LanguageMenu />
          <ThemeMenu />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={classNames('mx-auto w-full flex-1 px-5 pt-10 pb-16 outline-none', width)}
      >
        {children}
      </main>
    </div>
  )
}
