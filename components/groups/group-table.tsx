import { useTranslations } from 'next-intl'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { ListedGroup } from './group.ts'
import { GroupRuleText } from './rule-text.tsx'

export function GroupTable({ slug, groups }: { slug: string; groups: ListedGroup[] }) {
  const t = useTranslations('groups')
  return (
    <Table caption={t('caption')} className="figures">
      <TableHead>
        <TableHeader>{t('name')}</TableHeader>
        <TableHeader>{t('who')}</TableHeader>
        <TableHeader align="end">{t('people')}</TableHeader>
      </TableHead>
      <TableBody>
        {groups.map((group) => (
          <TableRow key={group.id}>
            <TableCell>
              <RowLink href={`/${slug}/requirements/groups/${group.id}`} className="wrap-anywhere">
                {group.name}
              </RowLink>
            </TableCell>
            <TableCell label={t('who')}>
              <span className="wrap-anywhere">
                <GroupRuleText group={group} />
              </span>
            </TableCell>
            <TableCell label={t('people')} align="end">
              {String(group.people)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
