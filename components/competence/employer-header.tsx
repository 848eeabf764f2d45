import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { CertificatesDownload } from './certificates-download.tsx'

type EmployerHeaderProps = {
  slug: string
  employerId: string
  employer: { name: string; orgnr: string }
  actions: ReactNode
}

export function EmployerHeader({ slug, employerId, employer, actions }: EmployerHeaderProps) {
  const t = useTranslations('competence')
  return (
    <PageHeader
      title={employer.name}
      meta={<Orgnr value={employer.orgnr} />}
      description={t('atEmployer', { employer: employer.name })}
      actions={
        <>
          {actions}
          <CertificatesDownload slug={slug} of="employer" id={employerId} />
        </>
      }
      back={{ href: `/${slug}/competence/employers`, label: t('allEmployers') }}
    />
  )
}
