import { useTranslations } from 'next-intl'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { SharedPeople } from './sharing.ts'

type Person = SharedPeople['people'][number]
type Cell = Person['cells'][number]

const ANSWERS: Record<Person['answer'], Status> = {
  pass: 'valid',
  expiring: 'expiring',
  fail: 'blocked',
  unknown: 'waiting',
}

const STATES: Record<Cell['state'], Status> = {
  valid: 'valid',
  expiring: 'expiring',
  expired: 'blocked',
  missing: 'unverified',
  unknown: 'waiting',
}

/** Each person with the answer, and what it rests on for each requirement. */
export function SharedPeopleTable({ shared }: { shared: SharedPeople }) {
  const t = useTranslations('sharing.people')
  return (
    <Table caption={t('caption', { company: shared.guest.name })} className="figures">
      <TableHead>
        <TableHeader>{t('name')}</TableHeader>
        <TableHeader>{t('answer')}</TableHeader>
        <TableHeader>{t('cells')}</TableHeader>
      </TableHead>
      <TableBody>
        {shared.people.map((person) => (
          <TableRow key={person.id}>
            <TableCell>
              <span className="wrap-anywhere font-semibold">{fullNameOf(person)}</span>
            </TableCell>
            <TableCell label={t('answer')}>
              <StatusBadge fromSprite status={ANSWERS[person.answer]}>
                {t(`answers.${person.answer}`)}
              </StatusBadge>
            </TableCell>
            <TableCell label={t('cells')}>
              <ul className="grid gap-1.5">
                {person.cells.map((cell) => (
                  <li key={cell.courseId}>
                    <Requirement
                      cell={cell}
                      title={shared.required.find(({ courseId }) => courseId === cell.courseId)!.title}
                    />
                  </li>
                ))}
              </ul>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Requirement({ cell: { state, until, evidence }, title }: { cell: Cell; title: string }) {
  const t = useTranslations('sharing.people')
  return (
    <>
      <StatusBadge fromSprite status={STATES[state]}>
        {t(`states.${state}`)}
      </StatusBadge>{' '}
      <span className="wrap-anywhere">{title}</span>
      {until && (
        <span className="text-ink-soft">
          {' '}
          {t.rich('cellUntil', { day: () => <Time value={until} format="shortDate" /> })}
        </span>
      )}
      {evidence?.kind === 'record' && (
        <span className="wrap-anywhere block text-ink-soft text-sm">
          {evidence.courseTitle}, <Time value={evidence.trainedOn} format="shortDate" />,{' '}
          <span className="font-mono">{evidence.certificateNumber}</span>
        </span>
      )}
      {evidence?.kind === 'proof' && (
        <span className="wrap-anywhere block text-ink-soft text-sm">
          {[evidence.title, evidence.issuerName].filter(Boolean).join(', ')},{' '}
          <Time value={evidence.issuedDate} format="shortDate" />
        </span>
      )}
    </>
  )
}
