'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { tabStyle } from './tab-style.ts'

type TabLinksProps = { label: string; tabs: Array<{ href: string; label: ReactNode }>; className?: string }

/** Links to sibling pages. The one that is open, or contains the open page, is current. */
export function TabLinks({ label, tabs, className }: TabLinksProps) {
  const pathname = usePathname()
  return (
    <nav aria-label={label} className={classNames('screen-only', className)}>
      <ul className="flex gap-6 overflow-x-auto border-line border-b">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              className={tabStyle()}
              aria-current={pathname === tab.href || pathname.startsWith(`${tab.href}/`) ? 'page' : undefined}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
