'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { lookUpHref } from './look-up.ts'

/** Says what the person shares and what they see of it, and opens it. */
export function OpenShared({ companySlug, token }: { companySlug: string; token: string }) {
  const t = useTranslations('lookUp.shared')
  const router = useRouter()
  const open = useMutation(
    useTRPC().lookUp.openShared.mutationOptions({
      onSuccess: ({ lookUpId }) => router.push(lookUpHref(companySlug, lookUpId)),
    }),
  )
  const code = open.error?.data?.kyndig?.code
  const isOver = code === 'NOT_FOUND' || code === 'BAD_INPUT'
  return (
    <div className="grid max-w-2xl gap-5">
      <p>{t('text')}</p>
      <p className="text-ink-soft">{t('bound')}</p>
      {isOver && (
        <Alert live title={t('overTitle')}>
          {t('overText')}
        </Alert>
      )}
      {open.error && !isOver && <FormError error={open.error} />}
      <Button
        variant="primary"
        size="checkIn"
        className="justify-self-start"
        loading={open.isPending || open.isSuccess}
        onClick={() => open.mutate({ companySlug, token })}
      >
        {t('open')}
      </Button>
    </div>
  )
}
