import { useTranslations } from 'next-intl'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { Group } from './group.ts'
import { RemoveFromGroup } from './remove-from-group.tsx'

export function GroupPeopleTable({ slug, group }: { slug: string; group: Group }) {
  const t = useTranslations('groups.group')
  const canRemove = group.canManage && group.rule === 'by_hand'
  return (
    <Table caption={t('caption')} className="figures">
      <TableHead>
        <TableHeader>{t('person')}</TableHeader>
        <TableHeader>{t('born')}</TableHeader>
        <TableHeader>{t('employer')}</TableHeader>
        {canRemove && <TableHeader align="end">{t('remove')}</TableHeader>}
      </TableHead>
      <TableBody>
        {group.people.map((person) => (
          <TableRow key={person.id}>
            <TableCell>
              <NoPrefetchLink
                href={`/${slug}/people/${person.id}`}
                className="wrap-anywhere font-semibold hover:underline"
              >
                {fullNameOf(person)}
              </NoPrefetchLink>
            </TableCell>
            <TableCell label={t('born')}>
              <Time value={person.birthDate} format="shortDate" />
            </TableCell>
            <TableCell label={t('employer')}>
              <span className="wrap-anywhere">{person.employerName ?? t('noEmployer')}</span>
            </TableCell>
            {canRemove && (
              <TableCell align="end">
                <RemoveFromGroup
                  companySlug={slug}
                  groupId={group.id}
                  person={{ id: person.id, name: fullNameOf(person) }}
                />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
