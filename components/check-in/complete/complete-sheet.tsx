'use client'

import { CheckCheck, CircleDashed, FileCheck2, Smartphone, UserRoundX } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { entryName } from '#components/check-in/list/attendance-entry.ts'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { useRowLabel } from '#components/check-in/list/use-row-label.ts'
import { useConflictText } from '#components/check-in/outbox/use-conflict-text.ts'
import { unseenOf } from '#components/check-in/own-phones/own-phone-rows.ts'
import { isDrawn } from '#components/check-in/signing/draw-path.ts'
import { InstructorSignature, markOf, UNSIGNED } from '#components/check-in/signing/instructor-signature.tsx'
import { MissingSignatures } from '#components/check-in/signing/missing-signatures.tsx'
import type { Closing, SignedNow } from '#components/check-in/signing/signed-now.ts'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import type { Conflict } from '#components/outbox/core/outbox-entry.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { Mark } from '#server/domain/signature/rules.ts'
import { completionGroups } from './completion.ts'

type CompleteSheetProps = {
  rows: readonly ListRow[]
  busy: boolean
  /** Why completing failed. Null when nothing prevents it. */
  problem: Conflict | null
  /** Shows which day counts, with a way to change it. */
  day: ReactNode
  /** Of a session that has several days: who was there on too few, and what is not confirmed. */
  days?: ReactNode
  /** Whether a person was there on enough of them. */
  hasEnough?: ((row: ListRow) => boolean) | undefined
  /** Whether a person gets a certificate of any course: whether they passed a quiz, where every course has one. */
  earnsAny?: ((row: ListRow) => boolean) | undefined
  /** Who came in by a phone of their own and has not been confirmed. They are decided first. */
  ownPhones: ReactNode
  /** What the checklists lack. The session cannot be completed until this is empty. */
  missing: ReactNode
  isTaught: boolean
  /** Documented training asks for both signatures, and is completed without them only after a yes. */
  needsSignatures: boolean
  /** Puts the instructor's mark to what is on the screen. Null while the device does not have the texts of the courses. */
  onMark: ((mark: Mark) => SignedNow) | null
  onClose: () => void
  onConfirmAll: (rows: readonly ListRow[]) => void
  onDeclare: (row: ListRow) => void
  onComplete: (closing: Closing) => void
}

/** Shows what completing does, and for whom, before the user completes. */
export function CompleteSheet(props: CompleteSheetProps) {
  const { rows, busy, problem, day, days, hasEnough, earnsAny, ownPhones, missing, isTaught, needsSignatures } = props
  const { onMark, onClose, onConfirmAll, onDeclare, onComplete } = props
  const t = useTranslations('checkIn.complete')
  const conflictText = useConflictText()
  const groups = completionGroups(rows, hasEnough, earnsAny)
  const { getsRecord, waits, onDevice, needsIdentity, unpassed } = groups
  const notConfirmed = groups.notConfirmed.filter(({ entry }) => !entry?.ownPhone)
  const isUndecided = unseenOf(rows).length > 0
  const nobody = [getsRecord, waits, onDevice, needsIdentity, unpassed].flat().length === 0
  const label = useDistinctLabel()
  const [own, setOwn] = useState(UNSIGNED)
  const [accepted, setAccepted] = useState(false)
  const here = [...getsRecord, ...waits, ...onDevice]
  const unsigned = here.filter(({ signatureId }) => signatureId === null)
  const isOwnSigned = own.isTapped || isDrawn(own.strokes)
  const asksForSignatures = needsSignatures || isOwnSigned || unsigned.length < here.length
  const isUnsigned = asksForSignatures && (unsigned.length > 0 || !isOwnSigned)

  function complete() {
    const mark = onMark && markOf(own)
    onComplete({ signed: mark && onMark(mark), unsignedAccepted: isUnsigned && accepted ? unsigned.length : 0 })
  }
  return (
    <CheckInSheet title={t('title')} onClose={onClose}>
      <div className="grid gap-5">
        {problem && (
          <Alert tone="error" live title={t('failed')}>
            {conflictText(problem)}
          </Alert>
        )}
        {day}
        {ownPhones}
        {missing}
        {nobody && !days && <p>{t('nobody')}</p>}
        {needsIdentity.length > 0 && (
          <Group icon={<UserRoundX aria-hidden="true" />} title={t('needsIdentity', { count: needsIdentity.length })}>
            <p className="text-ink-soft text-sm">{t('needsIdentityText')}</p>
            <ul className="mt-2 grid gap-2">
              {needsIdentity.map((row) => (
                <MissingName key={row.id} row={row} onDeclare={() => onDeclare(row)} />
              ))}
            </ul>
          </Group>
        )}
        {!nobody && (
          <Group icon={<FileCheck2 aria-hidden="true" />} title={t('getsRecord', { count: getsRecord.length })}>
            <Names rows={getsRecord} />
          </Group>
        )}
        {waits.length > 0 && (
          <Group icon={<CircleDashed aria-hidden="true" />} title={t('waits', { count: waits.length })}>
            <Names rows={waits} />
          </Group>
        )}
        {onDevice.length > 0 && (
          <Group icon={<Smartphone aria-hidden="true" />} title={t('onDevice', { count: onDevice.length })}>
            <Names rows={onDevice} />
          </Group>
        )}
        {unpassed.length > 0 && (
          <Group icon={<UserRoundX aria-hidden="true" />} title={t('noRecord', { count: unpassed.length })}>
            <Names rows={unpassed} />
          </Group>
        )}
        {days}
        {notConfirmed.length > 0 && !days && (
          <Group icon={<UserRoundX aria-hidden="true" />} title={t('notConfirmed', { count: notConfirmed.length })}>
            <Names rows={notConfirmed} />
            <Button className="mt-3 w-full" onClick={() => onConfirmAll(notConfirmed)}>
              <CheckCheck aria-hidden="true" />
              {t('confirmAll', { count: notConfirmed.length })}
            </Button>
          </Group>
        )}
        {!nobody && onMark && <InstructorSignature own={own} onChange={setOwn} />}
        {!nobody && asksForSignatures && (
          <MissingSignatures
            names={unsigned.map(label)}
            isOwnMissing={!isOwnSigned}
            accepted={needsSignatures ? accepted : null}
            onAccept={setAccepted}
          />
        )}
        <div className="grid gap-3 border-line border-t pt-5">
          <Button
            variant="primary"
            size="checkIn"
            loading={busy}
            disabled={
              nobody ||
              isUndecided ||
              needsIdentity.length > 0 ||
              !isTaught ||
              (needsSignatures && isUnsigned && !accepted)
            }
            onClick={complete}
          >
            {t('confirm')}
          </Button>
          <Button size="checkIn" onClick={onClose}>
            {t('cancel')}
          </Button>
          <p className="text-center text-ink-soft text-sm">{t('undoHint')}</p>
        </div>
      </div>
    </CheckInSheet>
  )
}

function Group({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <section className="flex gap-3 [&>svg]:mt-0.5 [&>svg]:size-6 [&>svg]:shrink-0 [&>svg]:text-ink-soft">
      {icon}
      <div className="min-w-0 flex-1">
        <h3 className="font-bold">{title}</h3>
        {children}
      </div>
    </section>
  )
}

const SHOWN_NAMES = 6

function Names({ rows }: { rows: readonly ListRow[] }) {
  const t = useTranslations('checkIn')
  const label = useDistinctLabel()
  const more = rows.length - SHOWN_NAMES
  if (rows.length === 0) return null
  return (
    <p className="wrap-anywhere text-ink-soft text-sm">
      {rows.slice(0, SHOWN_NAMES).map(label).join(', ')}
      {more > 0 && ` ${t('complete.more', { count: more })}`}
    </p>
  )
}

function MissingName({ row, onDeclare }: { row: ListRow; onDeclare: () => void }) {
  const t = useTranslations('checkIn')
  const label = useDistinctLabel()
  return (
    <li className="flex flex-wrap items-center justify-between gap-2">
      <span className="min-w-0 text-sm">{[label(row), row.entry?.employer?.name].filter(Boolean).join(', ')}</span>
      <Button onClick={onDeclare}>{t('entry.declare')}</Button>
    </li>
  )
}

/** Distinguishes people without a name: by card number, or by time of check-in. */
function useDistinctLabel(): (row: ListRow) => string {
  const t = useTranslations('checkIn')
  const locale = useLocale()
  const rowLabel = useRowLabel()
  return (row) => {
    const { entry } = row
    if (!entry || entryName(entry)) return rowLabel(row)
    if (entry.cardNumberMasked) return t('cardNumber', { number: entry.cardNumberMasked })
    return t('complete.checkedInAt', { time: formatTime(entry.checkedInAt, 'time', locale) })
  }
}
