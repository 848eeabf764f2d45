import { Building } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

export function WorkersEmpty({ path, isFiltered }: { path: string; isFiltered: boolean }) {
  const t = useTranslations('workers.empty')
  const competence = useTranslations('competence.empty')
  if (isFiltered)
    return <EmptyState action={<LinkButton href={path}>{competence('clear')}</LinkButton>}>{t('nothing')}</EmptyState>
  return <EmptyState icon={<Building aria-hidden="true" />}>{t('first')}</EmptyState>
}
