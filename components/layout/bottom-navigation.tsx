'use client'

import { Menu } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { classNames } from '#components/ui/class-names.ts'
import { Sheet, SheetClose, SheetContent, SheetTrigger } from '#components/ui/sheet.tsx'
import type { Role } from '#db/enums.ts'
import { companyNavigation, isCurrent } from './company-navigation.ts'

const cell =
  'flex min-h-16 w-full flex-col items-center justify-center gap-1 border-t-3 px-0.5 text-[0.75rem] leading-none [&_svg]:size-6'

export function BottomNavigation({ slug, role }: { slug: string; role: Role }) {
  const t = useTranslations('shell')
  const common = useTranslations('common')
  const pathname = usePathname()
  const { daily, rest } = companyNavigation(slug, role)
  const restIsCurrent = rest.some((entry) => isCurrent(entry, pathname))
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="screen-only fixed inset-x-0 bottom-0 z-30 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto grid max-w-xl auto-cols-fr grid-flow-col">
        {daily.map((entry) => (
          <li key={entry.key}>
            <Link
              href={entry.href}
              aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
              className={cellStyle(isCurrent(entry, pathname))}
            >
              <entry.Icon aria-hidden="true" />
              <span className="max-w-full truncate">{t(entry.key)}</span>
            </Link>
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <Sheet>
              <SheetTrigger className={cellStyle(restIsCurrent)} data-testid="more-navigation">
                <Menu aria-hidden="true" />
                <span>{t('more')}</span>
              </SheetTrigger>
              <SheetContent title={t('more')} closeLabel={common('close')}>
                <ul className="-mx-2 grid gap-1 pb-2">
                  {rest.map((entry) => (
                    <li key={entry.key}>
                      <SheetClose asChild>
                        <Link
                          href={entry.href}
                          aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
                          className="flex min-h-14 items-center gap-4 rounded-md px-3 text-lg hover:bg-sunken aria-[current=page]:font-semibold"
                        >
                          <entry.Icon aria-hidden="true" className="size-6 text-ink-soft" />
                          {t(entry.key)}
                        </Link>
                      </SheetClose>
                    </li>
                  ))}
                </ul>
              </SheetContent>
            </Sheet>
          </li>
        )}
      </ul>
    </nav>
  )
}

function cellStyle(current: boolean): string {
  return classNames(cell, current ? 'border-accent font-semibold text-accent' : 'border-transparent text-ink-soft')
}
