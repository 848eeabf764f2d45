'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'

type RemoveFromGroupProps = { companySlug: string; groupId: string; person: { id: string; name: string } }

/** Takes a person out at once. The message has an undo. */
export function RemoveFromGroup({ companySlug, groupId, person }: RemoveFromGroupProps) {
  const t = useTranslations('groups.group')
  const { group } = useTRPC()
  const router = useRouter()
  const errorText = useErrorText()
  const one = { companySlug, groupId, personIds: [person.id] }
  const onError = (error: unknown) => toast(errorText(error), { tone: 'error' })
  const add = useMutation(group.addPeople.mutationOptions({ onSuccess: () => router.refresh(), onError }))
  const remove = useMutation(
    group.removePeople.mutationOptions({
      onSuccess: () => {
        const action = { label: t('undo'), onSelect: () => add.mutate(one) }
        toast(t('removed', { name: person.name }), { tone: 'success', action })
        router.refresh()
      },
      onError,
    }),
  )
  return (
    <Button
      variant="quiet"
      size="compact"
      aria-label={t('removeLabel', { name: person.name })}
      loading={remove.isPending}
      onClick={() => remove.mutate(one)}
    >
      {t('remove')}
    </Button>
  )
}
