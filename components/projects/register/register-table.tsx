import { useTranslations } from 'next-intl'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { Project, RegisterPerson } from '../project.ts'
import { CardNumber } from './card-number.tsx'
import { ChangeEntry } from './change-entry.tsx'
import { PutBack, TakeOff } from './take-off.tsx'

type RegisterTableProps = { slug: string; project: Project; people: RegisterPerson[] }

/** Who is on the list, by name; the numbers of cards are masked. */
export function RegisterTable({ slug, project, people }: RegisterTableProps) {
  const t = useTranslations('projects.register')
  return (
    <Table caption={t('caption')} className="figures">
      <TableHead>
        <TableHeader>{t('name')}</TableHeader>
        <TableHeader>{t('born')}</TableHeader>
        <TableHeader>{t('employer')}</TableHeader>
        <TableHeader>{t('number')}</TableHeader>
        <TableHeader>{t('since')}</TableHeader>
        {project.canKeep && <TableHeader align="end">{t('actions')}</TableHeader>}
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <TableRow key={person.entryId}>
            <TableCell>
              <RowLink href={`/${slug}/people/${person.personId}`} className="wrap-anywhere">
                {fullNameOf(person)}
              </RowLink>
            </TableCell>
            <TableCell label={t('born')}>
              <Time value={person.birthDate} format="shortDate" />
            </TableCell>
            <TableCell label={t('employer')}>
              <Employers person={person} />
            </TableCell>
            <TableCell label={t('number')}>
              <CardNumber person={person} />
            </TableCell>
            <TableCell label={t('since')}>
              <Since person={person} />
            </TableCell>
            {project.canKeep && (
              <TableCell align="end">
                <Actions slug={slug} projectId={project.id} person={person} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Employers({ person: { employer, hirer } }: { person: RegisterPerson }) {
  const t = useTranslations('projects.register')
  return (
    <span className="wrap-anywhere">
      {employer ? employer.name : t('noEmployer')} {employer && <Orgnr value={employer.orgnr} className="text-sm" />}
      {hirer && (
        <span className="block text-ink-soft text-sm">
          {t('hiredBy', { name: hirer.name })} {hirer.orgnr && <Orgnr value={hirer.orgnr} />}
        </span>
      )}
    </span>
  )
}

function Since({ person: { addedOn, leftOn, source } }: { person: RegisterPerson }) {
  const t = useTranslations('projects.register')
  return (
    <span>
      <Time value={addedOn} format="shortDate" />
      {leftOn && (
        <span className="block whitespace-nowrap font-semibold">
          {t.rich('until', { day: () => <Time value={leftOn} format="shortDate" /> })}
        </span>
      )}
      {source === 'session' && <span className="block text-ink-soft text-sm">{t('fromSession')}</span>}
    </span>
  )
}

function Actions({ slug, projectId, person }: { slug: string; projectId: string; person: RegisterPerson }) {
  const one = { companySlug: slug, projectId, entryId: person.entryId, name: fullNameOf(person) }
  if (person.leftOn) return <PutBack {...one} />
  return (
    <span className="relative inline-flex justify-end gap-1 whitespace-nowrap">
      <ChangeEntry {...one} person={person} />
      <TakeOff {...one} />
    </span>
  )
}
