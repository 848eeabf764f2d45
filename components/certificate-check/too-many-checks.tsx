import { useTranslations } from 'next-intl'
import { waitingTime } from '#components/form/waiting-time.ts'

export function TooManyChecks({ seconds }: { seconds: number }) {
  const t = useTranslations('certificateCheck.busy')
  const { unit, count } = waitingTime(seconds)
  return (
    <>
      <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
      <p className="mt-4">
        {t('text')} {t(`tryAgain.${unit}`, { count })}
      </p>
    </>
  )
}
