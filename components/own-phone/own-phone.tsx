'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { OwnCheckIn } from './own-check-in.tsx'
import { OwnStatus } from './own-status.tsx'
import { useOwnPhone } from './use-own-phone.ts'

/** The page of an attendee's own phone: the code, the card, and then what becomes of the check-in. */
export function OwnPhone({ code }: { code: string | null }) {
  const t = useTranslations('selfCheckIn')
  const { view, isLost, retry, show } = useOwnPhone(code)
  const kind = view.kind === 'link' ? view.link.status : view.kind === 'problem' ? view.problem : 'opening'
  return (
    <div
      data-density="check-in"
      data-testid="own-phone"
      data-kind={kind}
      className="grid grid-cols-[minmax(0,1fr)] gap-6"
    >
      {view.kind === 'opening' && (
        <>
          <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
          <p role="status" className="flex items-center gap-2 text-ink-soft">
            <Spinner /> {t('opening')}
          </p>
        </>
      )}
      {view.kind === 'problem' && (
        <>
          <h1 className="font-bold text-3xl tracking-[-0.01em]">{t(`${view.problem}.title`)}</h1>
          <p role="alert">{t(`${view.problem}.text`)}</p>
          {view.problem !== 'changed' && (
            <Button variant="primary" size="checkIn" onClick={retry}>
              {t('retry')}
            </Button>
          )}
        </>
      )}
      {view.kind === 'link' && (
        <>
          {isLost && (
            <Alert tone="warning" live>
              {t('lost')}
            </Alert>
          )}
          {view.link.status === 'ready' ? (
            <OwnCheckIn link={view.link} onCheckedIn={show} />
          ) : (
            <OwnStatus link={view.link} onSigned={show} />
          )}
        </>
      )}
    </div>
  )
}
