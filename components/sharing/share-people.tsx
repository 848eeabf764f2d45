import { useTranslations } from 'next-intl'
import { ListDownload } from '#components/export/list-download.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { AddShared } from './add-shared.tsx'
import { RemoveShared } from './remove-shared.tsx'
import type { Share } from './sharing.ts'

type SharePeopleProps = { companySlug: string; share: Share; groups: { id: string; name: string }[] }

/** The people who are shared, and ways to add some or to stop. */
export function SharePeople({ companySlug, share, groups }: SharePeopleProps) {
  const t = useTranslations('sharing.share')
  const { id: shareId, people, canShare } = share
  return (
    <Panel
      title={t('people')}
      description={t('peopleText')}
      actions={
        people.length > 0 && <ListDownload slug={companySlug} of={{ list: 'sharePeople', filter: { shareId } }} />
      }
    >
      {canShare && (
        <div className="screen-only mb-5 max-w-xl">
          <AddShared companySlug={companySlug} shareId={shareId} groups={groups} />
        </div>
      )}
      {people.length === 0 && <p className="text-ink-soft">{t('nobody')}</p>}
      {people.length > 0 && (
        <Table caption={t('peopleCaption')} className="figures">
          <TableHead>
            <TableHeader>{t('name')}</TableHeader>
            <TableHeader>{t('since')}</TableHeader>
            {canShare && <TableHeader align="end">{t('removePerson')}</TableHeader>}
          </TableHead>
          <TableBody>
            {people.map((person) => (
              <TableRow key={person.id}>
                <TableCell>
                  <RowLink href={`/${companySlug}/people/${person.personId}`} className="wrap-anywhere">
                    {fullNameOf(person)}
                  </RowLink>
                </TableCell>
                <TableCell label={t('since')}>
                  <Time value={person.addedAt} format="shortDate" />
                </TableCell>
                {canShare && (
                  <TableCell align="end">
                    <RemoveShared companySlug={companySlug} shareId={shareId} person={person} />
                  </TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  )
}
