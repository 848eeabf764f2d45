'use client'

import { CloudOff, RefreshCw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Time } from '#components/ui/time.tsx'
import { useKeptList } from './use-kept-list.ts'

/** Takes the list along that gives verdicts without coverage, and says what is on this device. */
export function TakeAlong({ companySlug }: { companySlug: string }) {
  const t = useTranslations('verdict.offline')
  const { kept, take, forget } = useKeptList(companySlug)
  const list = kept.data
  const Icon = list ? RefreshCw : CloudOff
  return (
    <section aria-labelledby="offline" className="mt-6 grid max-w-xl gap-3 border-line border-t pt-6">
      <h2 id="offline" className="font-bold text-lg">
        {t('title')}
      </h2>
      <p className="text-ink-soft">{t('text')}</p>
      <div role="status" className="empty:hidden">
        {list && (
          <p data-testid="kept-list" className="font-semibold">
            {t.rich('kept', { count: list.count, moment: () => <Time value={list.madeAt} format="shortMoment" /> })}
          </p>
        )}
        {list && list.leftOut > 0 && <p className="text-ink-soft">{t('leftOut', { count: list.leftOut })}</p>}
      </div>
      <FormError error={take.error ?? forget.error ?? kept.error} />
      <div className="flex flex-wrap gap-3">
        <Button disabled={take.isPending} onClick={() => take.mutate()}>
          {take.isPending ? <Spinner /> : <Icon aria-hidden="true" />}
          {t(list ? 'renew' : 'take')}
        </Button>
        {list && (
          <Button variant="quiet" onClick={() => forget.mutate()}>
            <Trash2 aria-hidden="true" />
            {t('forget')}
          </Button>
        )}
      </div>
    </section>
  )
}
