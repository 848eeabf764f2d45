'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'
import type { Requirement } from './requirement.ts'

type EndRequirementProps = { companySlug: string; requirement: Requirement; who: string }

/** Ends a requirement at once. The message has an undo, which makes it again. */
export function EndRequirement({ companySlug, requirement, who }: EndRequirementProps) {
  const t = useTranslations('requirements.rules')
  const trpc = useTRPC()
  const router = useRouter()
  const errorText = useErrorText()
  const fail = (error: unknown) => toast(errorText(error), { tone: 'error' })
  const make = useMutation(trpc.requirement.make.mutationOptions({ onSuccess: () => router.refresh(), onError: fail }))
  const end = useMutation(
    trpc.requirement.end.mutationOptions({
      onSuccess: () => {
        const { courseId, audience, groupId, trade, projectId, categoryKey, categoryId } = requirement
        const whom = { audience, groupId, trade, projectId, categoryKey, categoryId }
        const again = { companySlug, courseIds: [courseId], ...whom }
        toast(t('ended'), { tone: 'success', action: { label: t('undo'), onSelect: () => make.mutate(again) } })
        router.refresh()
      },
      onError: fail,
    }),
  )
  return (
    <Button
      variant="quiet"
      size="compact"
      aria-label={t('endLabel', { course: requirement.courseTitle, who })}
      loading={end.isPending}
      onClick={() => end.mutate({ companySlug, requirementId: requirement.id })}
    >
      {t('end')}
    </Button>
  )
}
