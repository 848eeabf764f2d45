'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

export function AcceptInvitation({ invitationId, company }: { invitationId: string; company: string }) {
  const t = useTranslations('companies.invitation')
  const router = useRouter()
  const accept = useMutation(
    useTRPC().account.acceptInvitation.mutationOptions({
      onSuccess: ({ companySlug }) => router.push(`/${companySlug}`),
    }),
  )
  return (
    <div className="grid gap-4">
      <FormError error={accept.error} />
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          loading={accept.isPending || accept.isSuccess}
          onClick={() => accept.mutate({ invitationId })}
        >
          {t('accept', { company })}
        </Button>
        <LinkButton href="/companies">{t('later')}</LinkButton>
      </div>
    </div>
  )
}
