import { ClipboardCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { isFiltered, type MatrixAddress } from './matrix-address.ts'

type MatrixEmptyProps = { slug: string; address: MatrixAddress; hasRequirements: boolean; canMake: boolean }

/** Why there is nobody to show, and what to do about it. */
export function MatrixEmpty({ slug, address, hasRequirements, canMake }: MatrixEmptyProps) {
  const t = useTranslations('requirements.matrix')
  const base = `/${slug}/requirements`
  if (!hasRequirements) {
    return (
      <EmptyState
        icon={<ClipboardCheck />}
        action={
          canMake && (
            <LinkButton variant="primary" href={`${base}/rules`}>
              {t('make')}
            </LinkButton>
          )
        }
      >
        {t(canMake ? 'nothingRequired' : 'nothingRequiredYet')}
      </EmptyState>
    )
  }
  if (!isFiltered(address))
    return <EmptyState icon={<ClipboardCheck />}>{t(canMake ? 'nobody' : 'nobodyYet')}</EmptyState>
  const { search, groupId, projectId, courseId, gaps } = address
  const onlyGaps = gaps && !search && !groupId && !projectId && !courseId
  return (
    <EmptyState icon={<ClipboardCheck />} action={<LinkButton href={base}>{t('clear')}</LinkButton>}>
      {t(onlyGaps ? 'noGaps' : 'noHits')}
    </EmptyState>
  )
}
