'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { PersonSection } from '#components/competence/person-section.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { toast } from '#components/ui/toast.ts'
import { NewLink } from './new-link.tsx'

type WorkerLinkSectionProps = { companySlug: string; personId: string }

/** The person's link to their own page: confirm the address, give a link, end it. For administrators. */
export function WorkerLinkSection({ companySlug, personId }: WorkerLinkSectionProps) {
  const t = useTranslations('people.workerLink')
  const common = useTranslations('common')
  const locale = useLocale()
  const queries = useQueryClient()
  const { workerLink } = useTRPC()
  const [isAsking, setAsking] = useState(false)
  const [address, setAddress] = useState<string | null>(null)
  const known = useQuery(workerLink.get.queryOptions({ companySlug, personId }))
  const reload = () => queries.invalidateQueries({ queryKey: workerLink.get.queryKey({ companySlug, personId }) })
  const issue = useMutation(
    workerLink.issue.mutationOptions({
      onSuccess: (issued) => {
        setAddress(issued.address)
        setAsking(false)
        return reload()
      },
    }),
  )
  const end = useMutation(
    workerLink.end.mutationOptions({
      onSuccess: () => {
        setAddress(null)
        toast(t('ended'), { tone: 'success' })
        return reload()
      },
    }),
  )
  if (!known.data) return null
  const { email, link } = known.data
  return (
    <PersonSection title={t('title')} hint={t('text')}>
      <p data-testid="worker-link">
        {link
          ? t(link.counts ? 'given' : 'addressChanged', { date: formatTime(link.issuedAt, 'shortDate', locale) })
          : t(email ? 'none' : 'noAddress')}
      </p>
      {address && <NewLink address={address} />}
      <div className="screen-only mt-3 flex flex-wrap gap-3">
        {email && <Button onClick={() => setAsking(true)}>{t(link ? 'replace' : 'give')}</Button>}
        {link && (
          <Button variant="quiet" loading={end.isPending} onClick={() => end.mutate({ companySlug, linkId: link.id })}>
            {t('end')}
          </Button>
        )}
      </div>
      <FormError error={end.error} />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('confirmTitle')}
        description={t(link ? 'confirmReplaceText' : 'confirmText')}
        confirmLabel={t('confirm')}
        cancelLabel={common('cancel')}
        onConfirm={() => issue.mutate({ companySlug, personId, email: email! })}
        loading={issue.isPending}
      >
        <p className="wrap-anywhere font-semibold text-lg">{email}</p>
        <FormError error={issue.error} />
      </ConfirmDialog>
    </PersonSection>
  )
}
