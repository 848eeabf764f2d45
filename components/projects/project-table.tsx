import { useTranslations } from 'next-intl'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Period } from './period.tsx'
import type { ListedProject } from './project.ts'

export function ProjectTable({ slug, projects }: { slug: string; projects: ListedProject[] }) {
  const t = useTranslations('projects.list')
  return (
    <Table caption={t('caption')} className="figures">
      <TableHead>
        <TableHeader>{t('name')}</TableHeader>
        <TableHeader>{t('client')}</TableHeader>
        <TableHeader>{t('period')}</TableHeader>
        <TableHeader align="end">{t('people')}</TableHeader>
        <TableHeader>{t('check')}</TableHeader>
      </TableHead>
      <TableBody>
        {projects.map((project) => (
          <TableRow key={project.id}>
            <TableCell>
              <RowLink href={`/${slug}/projects/${project.id}`} className="wrap-anywhere">
                {project.name}
              </RowLink>
              <span className="wrap-anywhere block text-ink-soft text-sm">{project.address}</span>
            </TableCell>
            <TableCell label={t('client')}>
              <span className="wrap-anywhere">{project.clientName}</span>
            </TableCell>
            <TableCell label={t('period')}>
              <Period of={project} />
            </TableCell>
            <TableCell label={t('people')} align="end">
              {String(project.people)}
            </TableCell>
            <TableCell label={t('check')}>
              <CheckState project={project} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function CheckState({ project: { needsCheck, isChecked } }: { project: ListedProject }) {
  const t = useTranslations('projects.list')
  if (needsCheck) return <StatusBadge status="expiring">{t('needsCheck')}</StatusBadge>
  return isChecked ? <StatusBadge status="valid">{t('checked')}</StatusBadge> : <span>{t('notNow')}</span>
}
