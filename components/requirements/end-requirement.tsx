'use client'

import { useTranslations } from 'next-intl'
import { RowChange } from '#components/form/row-change.tsx'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import type { Requirement } from './requirement.ts'

type EndRequirementProps = { companySlug: string; requirement: Requirement; who: string }

/** Ends a requirement at once. The message has an undo, which makes it again. */
export function EndRequirement({ companySlug, requirement, who }: EndRequirementProps) {
  const t = useTranslations('requirements.rules')
  const client = useTRPCClient()
  const { courseId, audience, groupId, trade, projectId, categoryKey, categoryId } = requirement
  const again = { courseIds: [courseId], audience, groupId, trade, projectId, categoryKey, categoryId }
  return (
    <RowChange
      text={t('end')}
      label={t('endLabel', { course: requirement.courseTitle, who })}
      change={() => client.requirement.end.mutate({ companySlug, requirementId: requirement.id })}
      done={t('ended')}
      undo={{ text: t('undo'), change: () => client.requirement.make.mutate({ companySlug, ...again }) }}
    />
  )
}
