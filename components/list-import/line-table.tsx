'use client'

import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { isHidden, isThere, type PageLine, type ReadNames } from './list-kind.ts'
import { type ColumnChoice, cellsOf } from './list-table.ts'
import { useFaultText } from './use-fault-text.ts'

const SHOWN_AT_ONCE = 50

type Choose = (line: number, personId: string) => void
type Cells = ReturnType<typeof cellsOf>

/** A column of the preview: as the line was understood, or as it stands in the list. */
export interface ShownColumn<Read> {
  heading: string
  cell: (read: Read | null, cells: Cells) => ReactNode
}

type LineTableProps<Read> = {
  lines: PageLine<Read>[]
  columns: ColumnChoice
  shown: ShownColumn<Read>[]
  onChoose: Choose | null
}

/** The lines of a list, some at a time. */
export function LineTable<Read extends ReadNames>({ lines, onChoose, ...all }: LineTableProps<Read>) {
  const t = useTranslations('listImport.preview')
  const [most, setMost] = useState(SHOWN_AT_ONCE)
  if (lines.length === 0) return null
  return (
    <div className="grid gap-3">
      <Table caption={t('caption')}>
        <TableHead>
          <TableHeader>{t('line')}</TableHeader>
          <TableHeader>{t('person')}</TableHeader>
          {all.shown.map(({ heading }) => (
            <TableHeader key={heading}>{heading}</TableHeader>
          ))}
          <TableHeader>{t('state')}</TableHeader>
        </TableHead>
        <TableBody>
          {lines.slice(0, most).map((line) => (
            <LineRow key={line.row.line} line={line} onChoose={onChoose} {...all} />
          ))}
        </TableBody>
      </Table>
      {most < lines.length && (
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={() => setMost(most + 4 * SHOWN_AT_ONCE)}>{t('more')}</Button>
          <span className="text-ink-soft text-sm">{t('shown', { shown: most, total: lines.length })}</span>
        </div>
      )}
    </div>
  )
}

type LineRowProps<Read> = Omit<LineTableProps<Read>, 'lines'> & { line: PageLine<Read> }

function LineRow<Read extends ReadNames>({ line, columns, shown, onChoose }: LineRowProps<Read>) {
  const t = useTranslations('listImport.preview')
  const cells = isHidden(line) ? {} : cellsOf(line.row, columns)
  return (
    <TableRow>
      <TableCell>
        <span className="figures">
          <span className="sm:hidden">{t('line')} </span>
          {line.row.line}
        </span>
      </TableCell>
      <TableCell label={t('person')}>
        <Person line={line} columns={columns} />
      </TableCell>
      {shown.map(({ heading, cell }) => (
        <TableCell key={heading} label={heading}>
          {cell(line.verdict?.read ?? null, cells)}
        </TableCell>
      ))}
      <TableCell label={t('state')}>
        <LineState line={line} columns={columns} onChoose={onChoose} />
      </TableCell>
    </TableRow>
  )
}

function Person({ line, columns }: { line: PageLine<ReadNames>; columns: ColumnChoice }) {
  const t = useTranslations('listImport.preview')
  const locale = useLocale()
  if (isHidden(line)) return <span className="text-ink-soft">{t('hidden')}</span>
  const { person, read } = line.verdict ?? { person: null, read: null }
  const cells = cellsOf(line.row, columns)
  const listed = [cells.name, cells.firstName, cells.lastName].filter(Boolean).join(' ').slice(0, 200)
  const known = person?.state === 'known' ? person.person : null
  const birthDate = known?.birthDate ?? read?.birthDate
  return (
    <span className="grid justify-items-start gap-0.5">
      <span className="wrap-anywhere font-semibold">{known ? fullNameOf(known) : listed}</span>
      <span className="text-ink-soft text-sm">
        {birthDate
          ? t('born', { date: formatTime(birthDate, 'shortDate', locale) })
          : cells.birthDate
            ? t('born', { date: cells.birthDate.slice(0, 40) })
            : t('unknownBirth')}
      </span>
      {person?.state === 'new' && <Badge tone="accent">{t('isNew')}</Badge>}
    </span>
  )
}

type LineStateProps = { line: PageLine<ReadNames>; columns: ColumnChoice; onChoose: Choose | null }

function LineState({ line, columns, onChoose }: LineStateProps) {
  const t = useTranslations('listImport.preview')
  const faultText = useFaultText()
  const [status, word] = stateOf(line)
  const { verdict, faults, imported } = line
  const candidates = verdict?.person?.state === 'choose' ? verdict.person.candidates : []
  return (
    <span className="grid justify-items-start gap-1">
      <StatusBadge status={status}>{t(word)}</StatusBadge>
      {!imported &&
        faults.map((fault) => (
          <span key={`${fault.code} ${fault.column}`} className="wrap-anywhere text-sm">
            {faultText(fault, line, columns)}
          </span>
        ))}
      {candidates.length > 0 && onChoose && <ChoosePerson line={line} candidates={candidates} onChoose={onChoose} />}
    </span>
  )
}

function stateOf(line: PageLine<unknown>) {
  const { verdict, faults, imported } = line
  if (isThere(line)) return ['already', 'isKnown'] as const satisfies [Status, string]
  if (imported) return ['already', 'isImported'] as const satisfies [Status, string]
  if (faults.length > 0) return ['invalid', 'isFaulty'] as const satisfies [Status, string]
  return verdict ? (['valid', 'isGood'] as const) : (['waiting', 'isWaiting'] as const)
}

type Candidates = { id: string; firstName: string; lastName: string; birthDate: string; employerName: string | null }[]

function ChoosePerson({
  line,
  candidates,
  onChoose,
}: {
  line: PageLine<unknown>
  candidates: Candidates
  onChoose: Choose
}) {
  const t = useTranslations('listImport.preview')
  const locale = useLocale()
  return (
    <Select
      aria-label={t('choose', { name: fullNameOf(candidates[0]!) })}
      value={line.personId ?? ''}
      onChange={({ target }) => target.value && onChoose(line.row.line, target.value)}
    >
      <option value="">{t('choosePlaceholder')}</option>
      {candidates.map((each) => {
        const facts = { name: fullNameOf(each), date: formatTime(each.birthDate, 'shortDate', locale) }
        return (
          <option key={each.id} value={each.id}>
            {each.employerName ? t('candidateAt', { ...facts, employer: each.employerName }) : t('candidate', facts)}
          </option>
        )
      })}
    </Select>
  )
}
