'use client'

import { useLocale } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { formatRelative, formatTime, machineTime, type TimeFormat } from './time-format.ts'
import { Tooltip } from './tooltip.tsx'

type RelativeTimeProps = { value: Date | string; format?: TimeFormat; className?: string }

/** Relative within a day, with the exact time on hover and focus; otherwise exact. Exact until the page is hydrated. */
export function RelativeTime({ value, format = 'shortMoment', className }: RelativeTimeProps) {
  const locale = useLocale()
  const minute = useSyncExternalStore(everyMinute, currentMinute, () => null)
  const relative = minute === null ? null : formatRelative(value, new Date(), locale)
  const time = (
    <time
      dateTime={machineTime(value)}
      className={`figures whitespace-nowrap ${className ?? ''}`}
      {...(relative && { tabIndex: 0 })}
    >
      {relative ?? formatTime(value, format, locale)}
    </time>
  )
  return relative ? <Tooltip text={formatTime(value, 'moment', locale)}>{time}</Tooltip> : time
}

function everyMinute(notify: () => void) {
  const timer = setInterval(notify, 20_000)
  return () => clearInterval(timer)
}

function currentMinute(): number | null {
  return Math.floor(Date.now() / 60_000)
}
