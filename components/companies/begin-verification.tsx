'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'

/** Sends the administrator to the sign-in that proves that they may act for the company. */
export function BeginVerification({ companySlug }: { companySlug: string }) {
  const t = useTranslations('companies.settings.verification.signIn')
  const begin = useMutation(
    useTRPC().verification.begin.mutationOptions({ onSuccess: ({ url }) => window.location.assign(url) }),
  )
  return (
    <div className="my-3 grid justify-items-start gap-3">
      <FormError error={begin.error} />
      <Button
        variant="primary"
        loading={begin.isPending || begin.isSuccess}
        onClick={() => begin.mutate({ companySlug })}
      >
        {t('begin')}
      </Button>
    </div>
  )
}
