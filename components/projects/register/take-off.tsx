'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'

type EntryProps = { companySlug: string; projectId: string; entryId: string; name: string }

/** Takes somebody off the list at once. The message has an undo. */
export function TakeOff({ name, ...entry }: EntryProps) {
  const t = useTranslations('projects.register.takeOff')
  const router = useRouter()
  const errorText = useErrorText()
  const { siteRegister } = useTRPC()
  const onError = (error: unknown) => toast(errorText(error), { tone: 'error' })
  const undo = useMutation(siteRegister.putBack.mutationOptions({ onSuccess: () => router.refresh(), onError }))
  const takeOff = useMutation(
    siteRegister.takeOff.mutationOptions({
      onSuccess: () => {
        const action = { label: t('undo'), onSelect: () => undo.mutate(entry) }
        toast(t('done', { name }), { tone: 'success', action })
        router.refresh()
      },
      onError,
    }),
  )
  return (
    <Button
      variant="quiet"
      size="compact"
      aria-label={t('label', { name })}
      loading={takeOff.isPending}
      onClick={() => takeOff.mutate(entry)}
    >
      {t('open')}
    </Button>
  )
}

/** Somebody who has left works there again. */
export function PutBack({ name, ...entry }: EntryProps) {
  const t = useTranslations('projects.register.putBack')
  const router = useRouter()
  const errorText = useErrorText()
  const putBack = useMutation(
    useTRPC().siteRegister.putBack.mutationOptions({
      onSuccess: () => {
        toast(t('done', { name }), { tone: 'success' })
        router.refresh()
      },
      onError: (error) => toast(errorText(error), { tone: 'error' }),
    }),
  )
  return (
    <span className="relative">
      <Button
        variant="quiet"
        size="compact"
        aria-label={t('label', { name })}
        loading={putBack.isPending}
        onClick={() => putBack.mutate(entry)}
      >
        {t('open')}
      </Button>
    </span>
  )
}
