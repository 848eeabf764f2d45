import { useLocale, useTranslations } from 'next-intl'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { ListedPersonRow } from './competence.ts'
import { PersonSection } from './person-section.tsx'

/** The person's employers, as this company has seen them. */
export function PersonEmployments({ person: { employments, leftOn } }: { person: ListedPersonRow }) {
  const t = useTranslations('competence.person')
  const columns = useTranslations('competence.columns')
  const locale = useLocale()
  if (employments.length === 0) return null
  return (
    <PersonSection title={t('employments')}>
      {leftOn && <p className="mb-3 font-semibold">{t('left', { date: formatTime(leftOn, 'shortDate', locale) })}</p>}
      <Table caption={t('employmentsCaption')}>
        <TableHead>
          <TableHeader>{columns('employer')}</TableHeader>
          <TableHeader>{t('seen')}</TableHeader>
          <TableHeader>{t('origin')}</TableHeader>
        </TableHead>
        <TableBody>
          {employments.map((employment) => (
            <TableRow key={`${employment.orgnr}${employment.origin}`}>
              <TableCell>
                {employment.name} <Orgnr value={employment.orgnr} className="text-ink-soft" />
              </TableCell>
              <TableCell label={t('seen')} className="figures">
                <Seen from={employment.firstSeenAt} to={employment.lastSeenAt} />
              </TableCell>
              <TableCell label={t('origin')}>{t(`origins.${employment.origin}`)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </PersonSection>
  )
}

function Seen({ from, to }: { from: Date; to: Date }) {
  const t = useTranslations('competence.person')
  const locale = useLocale()
  const [first, last] = [from, to].map((moment) => formatTime(moment, 'shortDate', locale)) as [string, string]
  return first === last ? t('seenOnce', { date: first }) : t('seenBetween', { from: first, to: last })
}
