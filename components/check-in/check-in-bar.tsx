'use client'

import { Hash, ImageUp, UserRoundPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'

type CheckInBarProps = {
  onNumber: () => void
  onPicture: (file: File) => void
  onPerson: () => void
  onComplete: () => void
}

/** The bottom edge: the main action, and other ways to check in when the camera cannot read the card. */
export function CheckInBar({ onNumber, onPicture, onPerson, onComplete }: CheckInBarProps) {
  const t = useTranslations('checkIn.bar')

  const inputRef = useRef<HTMLInputElement>(null)

  function choose(input: HTMLInputElement | null) {
    const file = input?.files?.[0]
    if (!input || !file) return
    input.value = '' // so that the same picture can be chosen again
    onPicture(file)
  }

  // The button works before the page's script does, and a file that was chosen by then raised no event.
  const takeEarlier = useEffectEvent(() => choose(inputRef.current))
  useEffect(() => takeEarlier(), [])

  return (
    <div className="flex items-stretch gap-2">
      <BarButton Icon={Hash} explanation={t('numberLong')} onClick={onNumber}>
        {t('number')}
      </BarButton>
      <label className={`${barStyle} relative cursor-pointer focus-within:outline-3 focus-within:outline-accent`}>
        <ImageUp aria-hidden="true" className="size-6" />
        {t('picture')}
        <input
          ref={inputRef}
          type="file"
          accept="image/*"
          title={t('pictureLong')}
          onChange={(event) => choose(event.currentTarget)}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
      </label>
      <BarButton Icon={UserRoundPlus} explanation={t('personLong')} onClick={onPerson}>
        {t('person')}
      </BarButton>
      <Button variant="primary" size="checkIn" className="min-w-0 flex-[1.6] px-3!" onClick={onComplete}>
        {t('complete')}
      </Button>
    </div>
  )
}

const barStyle =
  'flex min-h-16 min-w-0 flex-1 select-none flex-col items-center justify-center gap-0.5 overflow-hidden rounded-md text-ink ' +
  'text-[1rem] leading-tight hover:bg-sunken active:bg-sunken sm:flex-row sm:gap-2 sm:text-base'

type BarButtonProps = {
  Icon: ComponentType<{ className?: string; 'aria-hidden': true }>
  /** Explains the single word to users who cannot see the icon. */
  explanation: string
  onClick: () => void
  children: ReactNode
}

function BarButton({ Icon, explanation, onClick, children }: BarButtonProps) {
  return (
    <button type="button" title={explanation} onClick={onClick} className={barStyle}>
      <Icon aria-hidden={true} className="size-6" />
      {children}
    </button>
  )
}
