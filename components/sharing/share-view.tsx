import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Time } from '#components/ui/time.tsx'
import { InviteCompany } from './invite-company.tsx'
import { RemoveCompany } from './remove-company.tsx'
import { ShareCourses } from './share-courses.tsx'
import { SharePeople } from './share-people.tsx'
import { ShareSettings } from './share-settings.tsx'
import type { Share } from './sharing.ts'

type ShareViewProps = { slug: string; share: Share; groups: { id: string; name: string }[] }

/** A project of another company: what is shown there, of whom, by which courses, who has looked, and who was invited further. */
export function ShareView({ slug, share, groups }: ShareViewProps) {
  const t = useTranslations('sharing.share')
  const { state, hostName, address, clientName, startsOn, endsOn } = share
  return (
    <div className="grid max-w-4xl gap-6">
      {state !== 'open' && <Alert tone="warning" title={t(`closed.${state}`)} />}
      <DefinitionList>
        <Definition term={t('host')}>
          <span className="wrap-anywhere">{hostName}</span>
        </Definition>
        <Definition term={t('address')}>
          <span className="wrap-anywhere">{address}</span>
        </Definition>
        <Definition term={t('client')}>
          <span className="wrap-anywhere">{clientName}</span>
        </Definition>
        <Definition term={t('period')}>
          <Time value={startsOn} /> – <Time value={endsOn} />
        </Definition>
      </DefinitionList>
      {(share.canShare || state === 'open') && (
        <>
          <ShareSettings companySlug={slug} share={share} />
          {state === 'open' && (
            <>
              <ShareCourses companySlug={slug} share={share} />
              <SharePeople companySlug={slug} share={share} groups={groups} />
              <Subcontractors slug={slug} share={share} />
            </>
          )}
        </>
      )}
      <Openings share={share} />
    </div>
  )
}

function Openings({ share: { openings, hostName } }: { share: Share }) {
  const t = useTranslations('sharing.share')
  return (
    <Panel title={t('openings')}>
      {openings.length === 0 && <p className="text-ink-soft">{t('noOpenings', { host: hostName })}</p>}
      <ul className="divide-y divide-line">
        {openings.map(({ id, openedAt, openedByName }) => (
          <li key={id} className="wrap-anywhere py-2">
            {t.rich('looked', { name: openedByName, time: () => <Time value={openedAt} format="moment" /> })}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Subcontractors({ slug, share }: { slug: string; share: Share }) {
  const t = useTranslations('sharing.share')
  const { id: shareId, hostName, subcontractors, canShare, canInvite } = share
  return (
    <Panel
      title={t('below')}
      description={t('belowText', { host: hostName })}
      actions={canShare && canInvite && <InviteCompany companySlug={slug} to={{ shareId }} />}
    >
      {canShare && !canInvite && <p className="mb-3">{t('belowUnverified')}</p>}
      {subcontractors.length === 0 && <p className="text-ink-soft">{t('noBelow')}</p>}
      <ul className="divide-y divide-line">
        {subcontractors.map((company) => (
          <li key={company.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
            <span className="wrap-anywhere min-w-0">
              {company.name}
              <span className="block text-ink-soft text-sm">{t(company.hasJoined ? 'joined' : 'waiting')}</span>
            </span>
            {canShare && <RemoveCompany companySlug={slug} company={company} shareId={shareId} />}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
