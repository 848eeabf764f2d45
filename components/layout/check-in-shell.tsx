import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import { classNames } from '#components/ui/class-names.ts'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { SkipLink } from './skip-link.tsx'

type CheckInShellProps = {
  title: ReactNode
  detail?: ReactNode
  back: { href: string; label: string }
  /** At the end of the top bar. Icons only, because space is short. */
  aside?: ReactNode
  /** The main action, at the bottom edge where the thumb is. */
  footer?: ReactNode
  /** Two columns on a screen that is wider than it is high. */
  wide?: boolean
  children: ReactNode
}

/** One question, one answer, one next step: full screen, no navigation, text and targets for arm's length. */
export function CheckInShell({ title, detail, back, aside, footer, wide, children }: CheckInShellProps) {
  return (
    <div
      data-density="check-in"
      className={classNames(
        'mx-auto flex h-dvh flex-col bg-canvas pr-[env(safe-area-inset-right)] pl-[env(safe-area-inset-left)] text-base text-ink',
        wide ? 'max-w-3xl landscape:max-w-none' : 'max-w-3xl',
      )}
    >
      <SkipLink />
      <header className="flex shrink-0 items-center gap-2 border-line border-b bg-surface px-2 pt-[env(safe-area-inset-top)]">
        <NoPrefetchLink href={back.href} aria-label={back.label} className={iconButtonStyle('quiet', 'checkIn')}>
          <ArrowLeft aria-hidden="true" />
        </NoPrefetchLink>
        <div className="min-w-0 flex-1 py-2">
          <h1 className="line-clamp-2 font-bold text-lg leading-tight">{title}</h1>
          {detail && <p className="truncate text-ink-soft text-sm leading-tight">{detail}</p>}
        </div>
        {aside}
      </header>
      {/* It scrolls, so it must be focusable by keyboard. */}
      <main
        id="main"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-3"
      >
        {children}
      </main>
      {footer && (
        <footer className="pad-safe-bottom relative z-30 shrink-0 border-line border-t bg-surface px-2 pt-2 sm:px-4 sm:pt-3">
          {footer}
        </footer>
      )}
    </div>
  )
}
