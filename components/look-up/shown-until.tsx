'use client'

import { Timer } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { LookUpOver } from './look-up-over.tsx'

type ShownUntilProps = { companySlug: string; secondsLeft: number; children: ReactNode }

/** Shows its content until the time is over, by the time that has passed on the device, also while it slept: its clock may be wrong. */
export function ShownUntil({ companySlug, secondsLeft, children }: ShownUntilProps) {
  const t = useTranslations('lookUp.shown')
  const router = useRouter()
  const [left, setLeft] = useState(secondsLeft)
  const isOver = left === 0
  useEffect(() => {
    if (isOver) return
    const endsAt = Date.now() + secondsLeft * 1000
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))), 1000)
    return () => clearInterval(timer)
  }, [secondsLeft, isOver])
  useEffect(() => {
    // What the page got from the server goes too. Over is over, also if the server's clock is a second behind.
    if (isOver) router.refresh()
  }, [isOver, router])
  if (isOver) return <LookUpOver companySlug={companySlug} />
  return (
    <>
      <p role="timer" className="figures mb-5 flex items-center gap-2 font-semibold text-lg">
        <Timer aria-hidden="true" className="size-5 shrink-0 text-accent" />
        {t('left', { minutes: String(Math.floor(left / 60)), seconds: String(left % 60).padStart(2, '0') })}
      </p>
      {children}
    </>
  )
}
