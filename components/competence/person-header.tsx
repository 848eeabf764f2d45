import { useTranslations } from 'next-intl'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { CertificatesDownload } from './certificates-download.tsx'
import type { ListedPersonRow } from './competence.ts'

/** Who the person is, and the trust level. */
export function PersonHeader({ slug, person }: { slug: string; person: ListedPersonRow }) {
  const t = useTranslations('competence.person')
  const common = useTranslations('common')
  const card = useTranslations('hmsCard')
  return (
    <>
      <PageHeader
        title={fullNameOf(person)}
        back={{ href: `/${slug}/competence/people`, label: t('back') }}
        actions={
          person.records.some(({ revokedAt }) => !revokedAt) && (
            <CertificatesDownload slug={slug} of="person" id={person.id} />
          )
        }
        className="sm:mb-5"
      />
      <DefinitionList className="mb-10">
        <Definition term={common('birthDate')}>
          <Time value={person.birthDate} />
        </Definition>
        <Definition term={t('employerToday')}>
          {person.employer ? (
            <>
              {person.employer.name} <Orgnr value={person.employer.orgnr} className="text-ink-soft" />
              <EmployerState state={person.employer.registerState} />
            </>
          ) : (
            t('noEmployments')
          )}
        </Definition>
        <Definition term={t('identity')}>
          <span className="font-semibold">{card(`trust.${person.trustLevel}`)}</span>
          <span className="block text-ink-soft">{card(`trustHint.${person.trustLevel}`)}</span>
        </Definition>
      </DefinitionList>
    </>
  )
}

/** Marks an employer that was deleted or never existed. */
function EmployerState({ state }: { state: NonNullable<ListedPersonRow['employer']>['registerState'] }) {
  const t = useTranslations('identification.employer')
  if (state === null || state === 'found') return null
  return (
    <span className="mt-1 block">
      <StatusBadge status="invalid">{t(state)}</StatusBadge>
    </span>
  )
}
