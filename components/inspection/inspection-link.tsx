import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import { newInspectionHref } from './inspections-address.ts'

type InspectionLinkProps = { slug: string; about: { groupId?: string | undefined; projectId?: string | undefined } }

/** From what is seen to a pack about it. For administrators. */
export function InspectionLink({ slug, about }: InspectionLinkProps) {
  const t = useTranslations('inspection.make')
  return <LinkButton href={newInspectionHref(slug, about)}>{t('open')}</LinkButton>
}
