import type { ReactNode } from 'react'
import { LanguageMenu } from './language-menu.tsx'
import { SkipLink } from './skip-link.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { Wordmark } from './wordmark.tsx'

/** For visitors who are not signed in: one narrow column without navigation. */
export function PublicShell({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex w-full max-w-md items-center justify-between px-5 pt-6 sm:pt-14">
        <Wordmark />
        <div className="-mr-2.5 flex items-center">
          <LanguageMenu />
          <ThemeMenu />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-md flex-1 px-5 pt-10 pb-16 outline-none">
        {children}
      </main>
    </div>
  )
}
