import { CalendarCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { type SessionListAddress, sessionListHref } from './session-list-address.ts'

type SessionListEmptyProps = { slug: string; address: SessionListAddress; canInstruct: boolean }

export function SessionListEmpty({ slug, address, canInstruct }: SessionListEmptyProps) {
  const t = useTranslations('sessions')
  if (address.state || address.before) {
    return (
      <EmptyState action={<LinkButton href={sessionListHref(slug, {})}>{t('showAll')}</LinkButton>}>
        {t('emptyFiltered')}
      </EmptyState>
    )
  }
  const toCourses = (
    <LinkButton href={`/${slug}/courses`} variant="primary">
      {t('toCourses')}
    </LinkButton>
  )
  return (
    <EmptyState icon={<CalendarCheck aria-hidden="true" />} action={canInstruct && toCourses}>
      {t(canInstruct ? 'empty' : 'emptyViewer')}
    </EmptyState>
  )
}
