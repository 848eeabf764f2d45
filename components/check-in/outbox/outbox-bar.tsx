'use client'

import { ChevronRight, CircleAlert, LogIn, Smartphone } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { DeviceStorage } from '#components/outbox/browser/page-outbox.ts'
import type { OutboxView } from '#components/outbox/core/outbox.ts'
import { bringsPerson, type OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { Alert } from '#components/ui/alert.tsx'
import { formatTime } from '#components/ui/time-format.ts'

/** A write that is pending for less than this is not shown. Milliseconds. */
const MOMENT_MS = 1_500

/** After this the bar shows the age of the oldest write, and after an hour that it may be lost. */
const OLD_MINUTES = 10
const LONG_MINUTES = 60

type QueueBarProps = {
  entries: readonly OutboxEntry[]
  trouble: OutboxView['trouble']
  storage: DeviceStorage
  /** When the list was last current. Null while it is. */
  staleSince: Date | null
  onOpen: () => void
}

/** Shows how many writes exist only on this device, and errors. A tap shows the details. */
export function OutboxBar({ entries, trouble, storage, staleSince, onOpen }: QueueBarProps) {
  const t = useTranslations('offline.queue')
  const tl = useTranslations('checkIn.list')
  const locale = useLocale()
  const here = usePathname()
  const waiting = entries.filter(({ state }) => state === 'waiting')
  const conflicts = entries.length - waiting.length
  const lasts = useLasting(waiting.length > 0)
  const showWaiting = waiting.length > 0 && (lasts || trouble !== null)
  const stale = staleSince && tl('stale', { time: formatTime(staleSince, 'time', locale) })
  if (!showWaiting && conflicts === 0) {
    return (
      stale && (
        <Alert tone="warning" live className="mx-3 mt-3">
          {stale}
        </Alert>
      )
    )
  }
  return (
    <div className="mx-3 mt-3 grid gap-2" data-testid="queue-bar">
      <button
        type="button"
        onClick={onOpen}
        className="flex min-h-14 w-full items-center gap-3 rounded-md border border-line-strong bg-raised px-4 py-2 text-left hover:bg-sunken"
      >
        {conflicts > 0 ? (
          <CircleAlert aria-hidden="true" className="size-6 shrink-0 text-danger" />
        ) : (
          <Smartphone aria-hidden="true" className="size-6 shrink-0" />
        )}
        <span className="min-w-0 flex-1 leading-tight" role="status">
          {showWaiting && (
            <span className="block font-bold" data-testid="waiting-count">
              {t(trouble === null ? 'sending' : 'waiting', { count: waiting.length })}
            </span>
          )}
          {showWaiting && <Oldest entries={waiting} />}
          {conflicts > 0 && <span className="block font-bold">{t('conflicts', { count: conflicts })}</span>}
          {staleSince && (
            <span className="mt-0.5 block text-ink-soft text-sm">
              {t('listFrom', { time: formatTime(staleSince, 'time', locale) })}
            </span>
          )}
        </span>
        <ChevronRight aria-hidden="true" className="size-6 shrink-0 text-ink-faint" />
      </button>
      {showWaiting && storage === 'clearable' && <MayBeCleared entries={waiting} />}
      {(trouble === 'signed_out' || trouble === 'not_allowed') && showWaiting && (
        <p className="flex flex-wrap items-center justify-between gap-2 rounded-md border border-expiring/40 bg-expiring-soft px-4 py-2">
          {t(trouble === 'signed_out' ? 'signedOut' : 'notAllowed')}
          <Link
            href={`/sign-in?next=${encodeURIComponent(here)}`}
            prefetch={false}
            className="inline-flex min-h-12 items-center gap-2 font-bold underline underline-offset-4"
          >
            <LogIn aria-hidden="true" className="size-5" />
            {t('signIn')}
          </Link>
        </p>
      )}
    </div>
  )
}

function Oldest({ entries }: { entries: readonly OutboxEntry[] }) {
  const t = useTranslations('offline.queue')
  const locale = useLocale()
  const oldest = useOldest(entries)
  if (!oldest || oldest.minutes < OLD_MINUTES) return null
  const [hours, days] = [Math.floor(oldest.minutes / 60), Math.floor(oldest.minutes / 1440)]
  const moment = formatTime(oldest.madeAt, 'shortMoment', locale)
  return (
    <span className="mt-0.5 block" data-testid="oldest-unsent">
      {t('oldest', { moment, days, hours, minutes: oldest.minutes })}
    </span>
  )
}

/** Shown once it matters: browsers clear the data of a page that is unused for days, but keep an app on the home screen. */
function MayBeCleared({ entries }: { entries: readonly OutboxEntry[] }) {
  const t = useTranslations('offline.queue')
  const oldest = useOldest(entries)
  if (!oldest || oldest.minutes < LONG_MINUTES) return null
  return (
    <Alert tone="warning" title={t('clearableTitle')}>
      {t('clearableText')}
    </Alert>
  )
}

/** The oldest pending scan, or else the oldest pending write. */
function useOldest(entries: readonly OutboxEntry[]): { madeAt: string; minutes: number } | null {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000)
    return () => clearInterval(timer)
  }, [])
  const scans = entries.filter(bringsPerson)
  const times = (scans.length > 0 ? scans : entries).map(({ madeAt }) => madeAt)
  const [madeAt] = times.sort()
  return madeAt ? { madeAt, minutes: Math.max(0, Math.floor((now - Date.parse(madeAt)) / 60_000)) } : null
}

function useLasting(active: boolean): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!active) return
    const timer = setTimeout(() => setLasts(true), MOMENT_MS)
    return () => {
      clearTimeout(timer)
      setLasts(false)
    }
  }, [active])
  return lasts
}
