import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { Time } from '#components/ui/time.tsx'
import { Period } from './period.tsx'
import type { Project } from './project.ts'

/** Where, for whom, from when to when, and which cards count. */
export function ProjectFacts({ slug, project }: { slug: string; project: Project }) {
  const t = useTranslations('projects')
  const { address, clientName, clientOrgnr, cardRule, endedOn, endedByName, keptUntil } = project
  return (
    <div className="mb-8 grid max-w-3xl gap-4">
      {project.isOverdue && (
        <Alert tone="warning" title={t('project.overdue')}>
          {t.rich('project.overdueText', { day: () => <Time value={keptUntil} /> })}
        </Alert>
      )}
      <DefinitionList>
        <Definition term={t('project.address')}>
          <span className="wrap-anywhere">{address}</span>
        </Definition>
        <Definition term={t('project.client')}>
          <span className="wrap-anywhere">{clientName}</span> {clientOrgnr && <Orgnr value={clientOrgnr} />}
        </Definition>
        <Definition term={t('project.period')}>
          <Period of={project} />
          {endedOn && (
            <span className="block text-ink-soft">
              {t.rich('project.ended', { day: () => <Time value={endedOn} />, name: endedByName ?? '' })}
            </span>
          )}
        </Definition>
        <Definition term={t('project.cards')}>{t(`form.rules.${cardRule}`)}</Definition>
        <Definition term={t('project.sessions')}>
          {project.sessions.length === 0 && <span className="text-ink-soft">{t('project.noSessions')}</span>}
          <ul>
            {project.sessions.map(({ id, title, trainedOn, isCompleted }) => (
              <li key={id}>
                <Link href={`/${slug}/sessions/${id}`} className="link wrap-anywhere">
                  {title}
                </Link>{' '}
                <Time value={trainedOn} format="shortDate" />
                {!isCompleted && <span> · {t('project.open')}</span>}
              </li>
            ))}
          </ul>
        </Definition>
        <Definition term={t('project.companies')}>
          <Link href={`/${slug}/projects/${project.id}/companies`} className="link">
            {t('project.toCompanies')}
          </Link>
        </Definition>
        <Definition term={t('project.requirements')}>
          <Link href={`/${slug}/requirements?project=${project.id}`} className="link">
            {t('project.toRequirements')}
          </Link>
        </Definition>
      </DefinitionList>
    </div>
  )
}
