'use client'

import { useState } from 'react'
import type { DayRule } from '#server/domain/session-day/rules.ts'

type Parts = { dayOfToday: (rule: DayRule) => string }

/** The day of the session that the page is on, and a way to choose another. Without one the session has one day, or nothing is loaded yet. */
export function useSessionDay(rule: DayRule | null | undefined, parts: Parts | null) {
  const [chosen, choose] = useState<string | null>(null)
  // Asked anew with each drawing, so that the page goes on to the next day at midnight.
  const day = rule && parts ? (chosen ?? parts.dayOfToday(rule)) : undefined
  return { day, choose }
}
