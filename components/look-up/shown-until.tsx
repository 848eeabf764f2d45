'use client'

import { Timer } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { LookUpOver } from './look-up-over.tsx'

type ShownUntilProps = { companySlug: string; secondsLeft: number; children: ReactNode }

/** Shows its content until the time is over, by the time that has passed: the device's clock may be wrong. */
export function ShownUntil({ companySlug, secondsLeft, children }: ShownUntilProps) {
  const t = useTranslations('lookUp.shown')
  const router = useRouter()
  const [left, setLeft] = useState(secondsLeft)
  useEffect(() => {
    const endsAt = performance.now() + secondsLeft * 1000
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000))
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      // The server shows nothing any more: what this page had is gone with its answer.
      router.refresh()
    }, 1000)
    return () => clearInterval(timer)
  }, [secondsLeft, router])
  if (left === 0) return <LookUpOver companySlug={companySlug} />
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
