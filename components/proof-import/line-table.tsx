'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/select.tsx'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { type ColumnChoice, cellsOf } from './list-table.ts'
import { isHidden, type PageLine } from './proof-import.ts'
import { useFaultText } from './use-fault-text.ts'

const SHOWN_AT_ONCE = 50

type Choose = (line: number, personId: string) => void
type LineTableProps = { lines: PageLine[]; columns: ColumnChoice; onChoose: Choose | null }

/** The lines of a list, some at a time. */
export function LineTable({ lines, columns, onChoose }: LineTableProps) {
  const t = useTranslations('proofImport.preview')
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  if (lines.length === 0) return null
  return (
    <div className="grid gap-3">
      <Table caption={t('caption')}>
        <TableHead>
          <TableHeader>{t('line')}</TableHeader>
          <TableHeader>{t('person')}</TableHeader>
          <TableHeader>{t('training')}</TableHeader>
          <TableHeader>{t('date')}</TableHeader>
          <TableHeader>{t('state')}</TableHeader>
        </TableHead>
        <TableBody>
          {lines.slice(0, shown).map((line) => (
            <LineRow key={line.row.line} line={line} columns={columns} onChoose={onChoose} />
          ))}
        </TableBody>
      </Table>
      {shown < lines.length && (
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={() => setShown(shown + 4 * SHOWN_AT_ONCE)}>{t('more')}</Button>
          <span className="text-ink-soft text-sm">{t('shown', { shown, total: lines.length })}</span>
        </div>
      )}
    </div>
  )
}

type LineRowProps = { line: PageLine; columns: ColumnChoice; onChoose: Choose | null }

function LineRow({ line, columns, onChoose }: LineRowProps) {
  const t = useTranslations('proofImport.preview')
  const cells = isHidden(line) ? {} : cellsOf(line.row, columns)
  const [issued, until] = useDates(line, cells)
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
      <TableCell label={t('training')}>
        <span className="wrap-anywhere grid sm:min-w-36">
          {(cells.title ?? '').slice(0, 200)}
          <span className="text-ink-soft text-sm">{(cells.issuer ?? '').slice(0, 200)}</span>
        </span>
      </TableCell>
      <TableCell label={t('date')}>
        <span className="wrap-anywhere figures grid sm:min-w-24">
          {issued}
          {until && <span className="text-ink-soft text-sm">{t('until', { date: until })}</span>}
        </span>
      </TableCell>
      <TableCell label={t('state')}>
        <LineState line={line} columns={columns} onChoose={onChoose} />
      </TableCell>
    </TableRow>
  )
}

// As they were understood, or as they stand in the list.
function useDates({ verdict }: PageLine, { issuedDate = '', untilDate = '' }: ReturnType<typeof cellsOf>) {
  const locale = useLocale()
  const read = verdict?.read
  if (!read) return [issuedDate.slice(0, 40), untilDate.slice(0, 40)]
  return [read.issuedDate, read.untilDate].map((date) => (date ? formatTime(date, 'shortDate', locale) : ''))
}

function Person({ line, columns }: { line: PageLine; columns: ColumnChoice }) {
  const t = useTranslations('proofImport.preview')
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

function LineState({ line, columns, onChoose }: LineRowProps) {
  const t = useTranslations('proofImport.preview')
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

function stateOf({ verdict, faults, imported }: PageLine) {
  if (imported) return ['already', 'isImported'] as const satisfies [Status, string]
  if (faults.length > 0) return ['invalid', 'isFaulty'] as const satisfies [Status, string]
  return verdict ? (['valid', 'isGood'] as const) : (['waiting', 'isWaiting'] as const)
}

type Candidates = { id: string; firstName: string; lastName: string; birthDate: string; employerName: string | null }[]

function ChoosePerson({ line, candidates, onChoose }: { line: PageLine; candidates: Candidates; onChoose: Choose }) {
  const t = useTranslations('proofImport.preview')
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
