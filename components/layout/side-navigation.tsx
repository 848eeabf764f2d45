'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { classNames } from '#components/ui/class-names.ts'
import type { Role } from '#db/enums.ts'
import { companyNavigation, isCurrent, type NavigationEntry } from './company-navigation.ts'

export function SideNavigation({ slug, role }: { slug: string; role: Role }) {
  const t = useTranslations('shell')
  const { daily, rest } = companyNavigation(slug, role)
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="screen-only sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-60 shrink-0 overflow-y-auto border-line border-r px-3 py-5 lg:block"
    >
      <Entries entries={daily} />
      {rest.length > 0 && <hr className="mx-3 my-4 border-line" />}
      <Entries entries={rest} />
    </nav>
  )
}

function Entries({ entries }: { entries: NavigationEntry[] }) {
  const t = useTranslations('shell')
  const pathname = usePathname()
  return (
    <ul className="grid gap-0.5">
      {entries.map((entry) => {
        const current = isCurrent(entry, pathname)
        return (
          <li key={entry.key}>
            <Link
              href={entry.href}
              aria-current={current ? 'page' : undefined}
              className={classNames(
                'relative flex min-h-10 items-center gap-3 rounded-md px-3 text-sm',
                current
                  ? 'bg-sunken font-semibold text-ink before:absolute before:inset-y-2 before:left-0 before:w-[3px] before:rounded-full before:bg-accent'
                  : 'text-ink-soft hover:bg-sunken hover:text-ink',
              )}
            >
              <entry.Icon aria-hidden="true" className={classNames('size-5', current && 'text-accent')} />
              {t(entry.key)}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
