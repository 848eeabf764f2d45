import { useTranslations } from 'next-intl'
import { ListDownload } from '#components/export/list-download.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { Group } from './group.ts'
import { RenameGroup } from './rename-group.tsx'
import { RetireGroup } from './retire-group.tsx'

export function GroupActions({ slug, group }: { slug: string; group: Group }) {
  const t = useTranslations('groups.group')
  return (
    <>
      {group.people.length > 0 && (
        <ListDownload slug={slug} of={{ list: 'groupPeople', filter: { groupId: group.id } }} />
      )}
      {group.canManage && <RetireGroup companySlug={slug} group={group} />}
      {group.canManage && <RenameGroup companySlug={slug} group={group} />}
      <LinkButton href={`/${slug}/requirements?group=${group.id}`}>{t('matrix')}</LinkButton>
    </>
  )
}
