import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { ComparedPerson, PersonFacts } from './people.ts'

type Compared = PersonFacts & Partial<Pick<ComparedPerson, 'records'>>

/** Compares two people: each row shows the same field of both. */
export function SideBySide({ slug, first, second }: { slug: string; first: Compared; second: Compared }) {
  const t = useTranslations('people.compare')
  const card = useTranslations('hmsCard.trust')
  const lines: { key: string; label: string; of: (person: Compared) => ReactNode }[] = [
    { key: 'birthDate', label: t('birthDate'), of: ({ birthDate }) => <Time value={birthDate} format="shortDate" /> },
    { key: 'trust', label: t('trust'), of: ({ trustLevel }) => card(trustLevel) },
    { key: 'employers', label: t('employers'), of: (person) => <Employers person={person} /> },
    { key: 'cards', label: t('cards'), of: (person) => <Cards person={person} /> },
    {
      key: 'competences',
      label: t('competences'),
      of: ({ competenceCount }) => t('competenceCount', { count: competenceCount }),
    },
    ...(first.records && second.records
      ? [{ key: 'records', label: t('records'), of: (person: Compared) => <Records person={person} /> }]
      : []),
  ]
  return (
    <Table caption={t('caption')} className="[&_td]:align-top">
      <TableHead>
        <TableHeader>{t('what')}</TableHeader>
        {[first, second].map((person) => (
          <TableHeader key={person.id} className="w-[42%]">
            <Link href={`/${slug}/people/${person.id}`} className="text-accent underline">
              {fullNameOf(person)}
            </Link>
          </TableHeader>
        ))}
      </TableHead>
      <TableBody>
        <TableRow className="sm:hidden">
          {[first, second].map((person, index) => (
            <TableCell key={person.id} label={index === 0 ? t('first') : t('second')}>
              <Link href={`/${slug}/people/${person.id}`} className="text-accent underline">
                {fullNameOf(person)}
              </Link>
            </TableCell>
          ))}
        </TableRow>
        {lines.map(({ key, label, of }) => (
          <TableRow key={key}>
            <TableCell className="font-semibold">{label}</TableCell>
            <TableCell label={t('first')} className="wrap-anywhere">
              {of(first)}
            </TableCell>
            <TableCell label={t('second')} className="wrap-anywhere">
              {of(second)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Employers({ person: { employments } }: { person: Compared }) {
  const t = useTranslations('people.compare')
  const origins = useTranslations('competence.person.origins')
  const locale = useLocale()
  if (employments.length === 0) return t('none')
  return (
    <ul className="grid gap-1.5">
      {employments.map(({ orgnr, name, origin, firstSeenAt, lastSeenAt }) => {
        const [from, to] = [firstSeenAt, lastSeenAt].map((moment) => formatTime(moment, 'shortDate', locale)) as [
          string,
          string,
        ]
        return (
          <li key={`${orgnr}${origin}`}>
            {name} <Orgnr value={orgnr} className="text-ink-soft" />
            <span className="block text-ink-soft text-xs">
              {origins(origin)}, {from === to ? t('seenOnce', { date: from }) : t('seenBetween', { from, to })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Cards({ person: { cards } }: { person: Compared }) {
  const t = useTranslations('people.compare')
  const status = useTranslations('hmsCard.status')
  const locale = useLocale()
  if (cards.length === 0) return t('none')
  return (
    <ul className="grid gap-1.5">
      {cards.map((each) => (
        <li key={each.id}>
          {each.numberMasked ? <span className="mono">{each.numberMasked}</span> : t('noNumber')},{' '}
          {status(each.status).toLowerCase()}
          <span className="block text-ink-soft text-xs">
            {each.validTo && `${t('validTo', { date: formatTime(each.validTo, 'shortDate', locale) })}, `}
            {t('checked', { date: formatTime(each.lastCheckedAt, 'shortDate', locale) })}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Records({ person }: { person: Compared }) {
  const t = useTranslations('people.compare')
  const locale = useLocale()
  if (!person.records?.length) return t('none')
  return (
    <ul className="grid gap-1.5">
      {person.records.map(({ id, courseTitle, trainedOn, employerName, ...named }) => (
        <li key={id}>
          {t('recordLine', { course: courseTitle, date: formatTime(trainedOn, 'shortDate', locale) })}
          <span className="block text-ink-soft text-xs">
            {[fullNameOf(named), employerName].filter(Boolean).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
