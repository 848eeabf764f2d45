'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'

type Of = { modelId: string } | { categoryId: string }
type ChangeUseProps = { companySlug: string; of: Of; name: string; isInUse: boolean }

/** Retires a model or a category, with an undo in the message, or brings it back. */
export function ChangeUse({ companySlug, of, name, isInUse }: ChangeUseProps) {
  const t = useTranslations('equipment')
  const trpc = useTRPC()
  const router = useRouter()
  const errorText = useErrorText()
  const model = useMutation(trpc.equipment.changeModelUse.mutationOptions())
  const category = useMutation(trpc.equipment.changeCategoryUse.mutationOptions())
  async function change(to: boolean) {
    const key = { companySlug, isInUse: to }
    try {
      if ('modelId' in of) await model.mutateAsync({ ...key, modelId: of.modelId })
      else await category.mutateAsync({ ...key, categoryId: of.categoryId })
      const action = to ? undefined : { label: t('undo'), onSelect: () => void change(true) }
      toast(t(to ? 'restored' : 'retired', { name }), Object.assign({ tone: 'success' as const }, action && { action }))
      router.refresh()
    } catch (error) {
      toast(errorText(error), { tone: 'error' })
    }
  }
  return (
    <Button
      variant="quiet"
      size="compact"
      aria-label={`${t(isInUse ? 'retire' : 'restore')}: ${name}`}
      loading={model.isPending || category.isPending}
      onClick={() => void change(!isInUse)}
    >
      {t(isInUse ? 'retire' : 'restore')}
    </Button>
  )
}
