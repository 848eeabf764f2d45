import { UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ListDownload } from '#components/export/list-download.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Project, Register } from '../project.ts'
import { type RegisterAddress, registerHref } from '../register-address.ts'
import { AddByName } from './add-by-name.tsx'
import { AddKnown } from './add-known.tsx'
import { RegisterCheck } from './register-check.tsx'
import { RegisterTable } from './register-table.tsx'

type RegisterSectionProps = { slug: string; project: Project; register: Register; address: RegisterAddress }

/** The list of persons of a project, whether it was checked today, and ways to add people. */
export function RegisterSection({ slug, project, register, address }: RegisterSectionProps) {
  const t = useTranslations('projects.register')
  const { id: projectId, people, waiting, keptUntil, registerDeletedOn, canKeep, canDownload } = project
  const { everybody, after } = address
  const hrefOf = (change: Partial<RegisterAddress>) => registerHref(slug, projectId, { ...address, ...change })
  if (registerDeletedOn)
    return (
      <Alert title={t.rich('deleted', { day: () => <Time value={registerDeletedOn} /> })}>{t('deletedText')}</Alert>
    )
  return (
    <section aria-labelledby="register">
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-[60ch]">
          <h2 id="register" className="font-bold text-xl">
            {t('title')}
          </h2>
          <p className="mt-1 text-ink-soft">{t('text')}</p>
          <p className="figures mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
            <span className="font-semibold">{t('people', { count: people })}</span>
            {waiting > 0 && <span>{t('waiting', { count: waiting })}</span>}
            <span className="text-ink-soft">{t.rich('keptUntil', { day: () => <Time value={keptUntil} /> })}</span>
          </p>
        </div>
        {canDownload && <ListDownload slug={slug} of={{ list: 'siteRegister', filter: { projectId, everybody } }} />}
      </div>
      <RegisterCheck companySlug={slug} project={project} />
      {canKeep && (
        <div className="screen-only mb-6 grid max-w-xl gap-4">
          <AddKnown companySlug={slug} projectId={projectId} />
          <AddByName companySlug={slug} projectId={projectId} />
        </div>
      )}
      <FilterChips
        label={t('views')}
        className="mb-4"
        chips={[
          { href: hrefOf({ everybody: false, after: undefined }), label: t('now'), active: !everybody },
          { href: hrefOf({ everybody: true, after: undefined }), label: t('everybody'), active: everybody },
        ]}
      />
      {register.people.length > 0 ? (
        <RegisterTable slug={slug} project={project} people={register.people} />
      ) : (
        <EmptyState icon={<UsersRound />}>{t('nobody')}</EmptyState>
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: after ? hrefOf({ after: undefined }) : null, label: t('first') }}
        next={{ href: register.next && hrefOf({ after: register.next }), label: t('more') }}
      />
    </section>
  )
}
