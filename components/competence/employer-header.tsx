import { useTranslations } from 'next-intl'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'

type EmployerHeaderProps = { slug: string; employer: { name: string; orgnr: string } }

export function EmployerHeader({ slug, employer }: EmployerHeaderProps) {
  const t = useTranslations('competence')
  return (
    <PageHeader
      title={employer.name}
      meta={<Orgnr value={employer.orgnr} />}
      description={t('atEmployer', { employer: employer.name })}
      back={{ href: `/${slug}/competence/employers`, label: t('allEmployers') }}
    />
  )
}
