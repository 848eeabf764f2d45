'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { UndoButton } from '#components/list-import/undo-button.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'

type UndoImportProps = { companySlug: string; importId: string; list: string }

/** Takes the people of an import out again with one press. The list can be imported again. */
export function UndoImport({ companySlug, importId, list }: UndoImportProps) {
  const t = useTranslations('peopleImport.past')
  const errorText = useErrorText()
  const router = useRouter()
  const undo = useMutation(
    useTRPC().peopleImport.undo.mutationOptions({
      onSuccess: (done) => {
        toast(t('undoneToast', done), { tone: 'success' })
        router.refresh()
      },
      onError: (error) => toast(errorText(error), { tone: 'error' }),
    }),
  )
  return <UndoButton list={list} isPending={undo.isPending} onUndo={() => undo.mutate({ companySlug, importId })} />
}
