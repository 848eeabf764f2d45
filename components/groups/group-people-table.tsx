import { useTranslations } from 'next-intl'
import { PersonTable } from '#components/people/person-table.tsx'
import type { Group } from './group.ts'
import { RemoveFromGroup } from './remove-from-group.tsx'

/** Who is in the group; an administrator takes people out of one by hand. */
export function GroupPeopleTable({ slug, group }: { slug: string; group: Group }) {
  const t = useTranslations('groups.group')
  const canRemove = group.canManage && group.rule === 'by_hand'
  const remove = {
    label: t('remove'),
    of: (person: { id: string; name: string }) => (
      <RemoveFromGroup companySlug={slug} groupId={group.id} person={person} />
    ),
  }
  return <PersonTable slug={slug} caption={t('caption')} people={group.people} {...(canRemove && { action: remove })} />
}
