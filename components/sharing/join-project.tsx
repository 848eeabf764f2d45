'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { TrpcProvider, useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'

type JoinProjectProps = { token: string; companies: { slug: string; name: string }[] }

/** One button for each of the user's companies that was invited; what is shared is chosen on the next page. */
export function JoinProject(props: JoinProjectProps) {
  return (
    <TrpcProvider>
      <JoinButtons {...props} />
    </TrpcProvider>
  )
}

function JoinButtons({ token, companies }: JoinProjectProps) {
  const t = useTranslations('sharing.join')
  const router = useRouter()
  const join = useMutation(
    useTRPC().projectShare.join.mutationOptions({
      onSuccess: ({ shareId }, { companySlug }) => router.push(`/${companySlug}/shared-projects/${shareId}`),
    }),
  )
  return (
    <div className="grid gap-4">
      <FormError error={join.error} />
      <div className="flex flex-wrap gap-3">
        {companies.map(({ slug, name }) => (
          <Button
            key={slug}
            variant="primary"
            loading={join.isPending || join.isSuccess}
            onClick={() => join.mutate({ companySlug: slug, token })}
          >
            {t('submit', { company: name })}
          </Button>
        ))}
      </div>
    </div>
  )
}
