import { ClipboardCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { MakeRequirement } from '#components/requirements/make-requirement.tsx'
import { RequirementTable } from '#components/requirements/requirement-table.tsx'
import { RequirementsHeader } from '#components/requirements/requirements-header.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('requirements')
  return { title: `${t('tabs.rules')} · ${t('title')}` }
}

/** What is required, and of whom. */
export default async function RequirementRulesPage({ params }: Props) {
  const [{ companySlug: slug }, caller, t] = await Promise.all([params, api(), getTranslations('requirements')])
  const key = { companySlug: slug }
  const [company, list, { groups }] = await orNotFound(
    Promise.all([companyOf(slug), caller.requirement.list(key), caller.group.list(key)]),
  )
  const seesAll = company.role !== 'safety_representative'
  return (
    <MessagesProvider areas={['courses', 'hmsCard', 'plans', 'requirements']}>
      <RequirementsHeader
        slug={slug}
        current="rules"
        withoutGroups={!seesAll}
        text={t('rules.text')}
        actions={
          <>
            {seesAll && list.requirements.length > 0 && (
              <ListDownload slug={slug} of={{ list: 'requirementRules', filter: {} }} />
            )}
            {list.canManage && <MakeRequirement companySlug={slug} groups={groups} />}
          </>
        }
      />
      {list.requirements.length > 0 ? (
        <RequirementTable slug={slug} list={list} />
      ) : (
        <EmptyState icon={<ClipboardCheck />}>{t('rules.empty')}</EmptyState>
      )}
    </MessagesProvider>
  )
}
