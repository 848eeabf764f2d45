'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { toast } from '#components/ui/toast.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { EmployerClaim } from './workers.ts'

type Answer = 'accepted' | 'rejected'

export function ClaimRow({ companySlug, claim }: { companySlug: string; claim: EmployerClaim }) {
  const t = useTranslations('workers.claims')
  const locale = useLocale()
  const router = useRouter()
  const [changing, setChanging] = useState(false)
  const send = useMutation(useTRPC().worker.answerClaim.mutationOptions())
  const name = fullNameOf(claim)

  const answer = (given: Answer) =>
    send.mutate(
      { companySlug, claimId: claim.id, answer: given },
      {
        onSuccess() {
          setChanging(false)
          toast(t(given === 'accepted' ? 'didAccept' : 'didReject', { name }), { tone: 'success' })
          router.refresh()
        },
      },
    )
  const isUnverified = claim.reason === 'issuer_unverified'
  const isOpen = claim.answer === null || changing
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3" data-testid="employer-claim">
      <p className="min-w-0 flex-1 basis-72">
        {t(isUnverified ? 'questionUnverified' : 'question', {
          issuer: claim.issuerName,
          name,
          birthDate: formatTime(claim.birthDate, 'shortDate', locale),
        })}
        {isUnverified && (
          <span className="mt-1 block text-sm text-unverified">{t('unverified', { issuer: claim.issuerName })}</span>
        )}
        {claim.answer && claim.answeredAt && (
          <span className="block text-ink-soft text-sm">
            {t(claim.answer, { date: formatTime(claim.answeredAt, 'shortDate', locale) })}
          </span>
        )}
      </p>
      {isOpen ? (
        <div className="flex flex-wrap gap-3">
          {claim.answer !== 'rejected' && (
            <Choice given="rejected" label={t('rejectFor', { name })} pending={send.isPending} onChoose={answer}>
              {t('reject')}
            </Choice>
          )}
          {claim.answer !== 'accepted' && (
            <Choice given="accepted" label={t('acceptFor', { name })} pending={send.isPending} onChoose={answer}>
              {t('accept')}
            </Choice>
          )}
        </div>
      ) : (
        <Button size="compact" variant="quiet" aria-label={t('changeFor', { name })} onClick={() => setChanging(true)}>
          {t('change')}
        </Button>
      )}
      <div className="basis-full empty:hidden">{send.error && <FormError error={send.error} />}</div>
    </li>
  )
}

type ChoiceProps = {
  given: Answer
  label: string
  pending: boolean
  onChoose: (given: Answer) => void
  children: string
}

function Choice({ given, label, pending, onChoose, children }: ChoiceProps) {
  return (
    <Button aria-label={label} loading={pending} onClick={() => onChoose(given)}>
      {children}
    </Button>
  )
}
