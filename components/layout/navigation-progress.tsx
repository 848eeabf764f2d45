'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

/** A page that has not loaded by then failed or redirected back. Milliseconds. */
const GIVE_UP_MS = 15_000

/**
 * A bar along the upper edge from a click on a link until its page loads; the old page stays meanwhile. A placeholder
 * would do it too, but delays the whole document: docs/decisions/styles-inside-the-page.md.
 */
export function NavigationProgress() {
  const t = useTranslations('common')
  const address = `${usePathname()}?${useSearchParams()}`
  const [left, setLeft] = useState<string | null>(null)
  const isOnTheWay = left === address

  useEffect(() => {
    const follow = (event: MouseEvent) => {
      if (leadsElsewhere(event)) setLeft(address)
    }
    // After React, whose links have by then prevented the default.
    window.addEventListener('click', follow)
    return () => window.removeEventListener('click', follow)
  }, [address])

  useEffect(() => {
    if (!isOnTheWay) return
    const timer = setTimeout(() => setLeft(null), GIVE_UP_MS)
    return () => clearTimeout(timer)
  }, [isOnTheWay])

  return (
    <div role="status" className="screen-only">
      {isOnTheWay && (
        <span className="fixed inset-x-0 top-0 z-50 h-1 origin-left animate-advance bg-accent">
          <span className="sr-only">{t('loading')}</span>
        </span>
      )}
    </div>
  )
}

function leadsElsewhere(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!event.defaultPrevented || !link?.href || link.origin !== window.location.origin) return false
  return link.pathname + link.search !== window.location.pathname + window.location.search
}
