'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'

type FinishVerificationProps = { companySlug: string; code: string; state: string; iss: string | undefined }

/** Asks, once, whether the sign-in proves it. Without a code the member has cancelled. */
export function FinishVerification({ companySlug, code, state, iss }: FinishVerificationProps) {
  const t = useTranslations('companies.settings.verification.finish')
  const errorText = useErrorText()
  const hasBegun = useRef(false)
  const { mutate, error, isSuccess } = useMutation(useTRPC().verification.finish.mutationOptions())
  useEffect(() => {
    if (hasBegun.current || code === '') return
    hasBegun.current = true
    mutate({ companySlug, code, state, iss })
  }, [mutate, companySlug, code, state, iss])
  const back = <LinkButton href={`/${companySlug}/settings`}>{t('back')}</LinkButton>
  if (code === '')
    return (
      <Alert title={t('failed')} action={back}>
        {t('denied')}
      </Alert>
    )
  if (isSuccess) return <Alert tone="success" live title={t('done')} action={back} />
  if (error) {
    return (
      <Alert tone="error" live title={t('failed')} action={back}>
        {errorText(error)}
      </Alert>
    )
  }
  return (
    <p role="status" className="flex items-center gap-3">
      <Spinner />
      {t('wait')}
    </p>
  )
}
