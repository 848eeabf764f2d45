import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { formatOrgnr } from '#components/ui/orgnr.tsx'

type UnverifiedCompanyProps = { company: { slug: string; name: string; orgnr: string } }

/** Why the list is empty, and how to change that. */
export function UnverifiedCompany({ company }: UnverifiedCompanyProps) {
  const t = useTranslations('workers.unverified')
  return (
    <div className="grid max-w-3xl gap-8">
      <Alert title={t('title')}>{t('text')}</Alert>
      <section>
        <h2 className="font-bold text-xl">{t('how')}</h2>
        <ol className="mt-3 grid list-decimal gap-2 pl-6">
          <li>{t('steps.ask', { orgnr: formatOrgnr(company.orgnr) })}</li>
          <li>{t('steps.prove', { company: company.name })}</li>
          <li>{t('steps.done')}</li>
        </ol>
      </section>
      <div>
        <LinkButton href={`/${company.slug}/competence/people`}>{t('own')}</LinkButton>
      </div>
    </div>
  )
}
