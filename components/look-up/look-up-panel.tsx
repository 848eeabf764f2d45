'use client'

import { useMutation } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import type { ScanSource } from '#server/domain/hms-card/rules.ts'
import { AskPurpose } from './ask-purpose.tsx'
import { type LookedUp, lookUpHref } from './look-up.ts'

type LookUpPanelProps = {
  companySlug: string
  isVerified: boolean
  /** What was scanned: a valid card, or a personal code. */
  scan: { text: string; source: ScanSource }
  isCode?: boolean
}

/** After a scan: asks why, opens the look-up, and goes to its page. */
export function LookUpPanel({ companySlug, isVerified, scan, isCode = false }: LookUpPanelProps) {
  const t = useTranslations('lookUp')
  const router = useRouter()
  const open = useMutation(
    useTRPC().lookUp.open.mutationOptions({
      onSuccess: (looked) => {
        if (looked.outcome === 'opened') router.push(lookUpHref(companySlug, looked.lookUpId))
      },
    }),
  )
  const isOpening = open.isPending || open.data?.outcome === 'opened'

  return (
    <section
      aria-labelledby="look-up"
      data-testid="look-up-panel"
      className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-md border border-line bg-surface p-5 sm:p-6"
    >
      <div>
        <h2 id="look-up" className="font-bold text-xl">
          {t('panel.title')}
        </h2>
        {isCode && <p className="mt-1">{t('panel.code')}</p>}
        <p className="mt-1 max-w-[64ch]">{t('panel.text')}</p>
      </div>
      <AskPurpose
        isVerified={isVerified}
        recorded={t('panel.recorded')}
        open={
          <>
            <ListChecks aria-hidden="true" />
            {t('show')}
          </>
        }
        isMain
        label={t('why.purpose')}
        submit={t('show')}
        pending={isOpening}
        error={open.error}
        onPurpose={(why) => open.mutateAsync({ companySlug, scan, why }).catch(() => {})}
      />
      <Refusal looked={open.data} />
    </section>
  )
}

function Refusal({ looked }: { looked: LookedUp | undefined }) {
  const t = useTranslations('lookUp')
  const explain = useTranslations('checkCard.explain')
  const notACard = useTranslations('checkIn.answer')
  if (!looked || looked.outcome === 'opened') return null
  if (looked.outcome === 'closed_by_worker') {
    return (
      <Alert live tone="info" title={t('closed.title')}>
        {t('closed.text')}
      </Alert>
    )
  }
  if (looked.outcome === 'card_not_valid') {
    return (
      <Alert live tone="warning" title={explain(`${looked.explanation}.title`)}>
        {t('notValid.text')}
      </Alert>
    )
  }
  const isEnded = looked.notACard === 'code_unknown'
  return (
    <Alert live tone="warning" title={isEnded ? t('codeUnknown.title') : notACard(`${looked.notACard}.title`)}>
      {isEnded ? t('codeUnknown.text') : notACard(`${looked.notACard}.text`)}
    </Alert>
  )
}
