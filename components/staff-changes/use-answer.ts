'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'

/** What all answers have in common: the list is read again, and the toast offers to undo. */
export function useAnswer(companySlug: string) {
  const t = useTranslations('workers.changes')
  const router = useRouter()
  const errorText = useErrorText()
  const onError = (error: Parameters<typeof errorText>[0]) => toast(errorText(error), { tone: 'error' })
  const undo = useMutation(
    useTRPC().staffChange.undo.mutationOptions({
      onError,
      onSuccess: () => {
        toast(t('undone'), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  const answered = (text: string, changeId?: string) => {
    const onSelect = () => undo.mutate({ companySlug, changeId: changeId! })
    toast(text, { tone: 'success', ...(changeId && { action: { label: t('undo'), onSelect } }) })
    router.refresh()
  }
  return { answered, onError, undo }
}
