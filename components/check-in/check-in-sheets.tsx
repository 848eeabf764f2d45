'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef } from 'react'
import { newWriteKey } from '#components/offline/write-key.ts'
import { toast } from '#components/ui/toast.ts'
import type { AttendanceEntry, CheckInAnswer, RemovalReason } from './attendance-entry.ts'
import { CardNumberSheet } from './card-number-sheet.tsx'
import { CompleteSheet } from './complete-sheet.tsx'
import type { CompletionGroups } from './completion.ts'
import type { DeclaredPerson } from './declaration.ts'
import { DeclareSheet } from './declare-sheet.tsx'
import { EntrySheet } from './entry-sheet.tsx'
import { PrivacySheet } from './privacy-sheet.tsx'
import type { SessionKey, useAttendance } from './use-attendance.ts'
import { useEntryLabel } from './use-entry-label.ts'

export type OpenSheet =
  | { kind: 'number' | 'privacy' | 'complete' }
  | { kind: 'entry'; entryId: string }
  | { kind: 'declare'; entryId: string | null }

type CheckInSheetsProps = {
  sheet: OpenSheet
  sessionKey: SessionKey
  companyName: string
  attendance: ReturnType<typeof useAttendance>
  groups: CompletionGroups
  onOpen: (sheet: OpenSheet | null) => void
  onConfirmPresence: (entries: readonly AttendanceEntry[], present: boolean) => Promise<void>
  onCardNumber: (cardNumber: string) => void
  onDeclared: (answer: CheckInAnswer) => void
}

/** Everything that is done away from the camera, which stands still meanwhile. */
export function CheckInSheets(props: CheckInSheetsProps) {
  const { sheet, sessionKey, companyName, attendance, groups, onOpen, onConfirmPresence } = props
  const t = useTranslations('checkIn')
  const employers = useMemo(() => employersOf(attendance.entries), [attendance.entries])
  const declareKey = useRef({ for: sheet, key: '' })
  const entry = 'entryId' in sheet ? (attendance.entries.find(({ id }) => id === sheet.entryId) ?? null) : null
  const label = useEntryLabel()
  const close = () => onOpen(null)

  async function declare(person: DeclaredPerson) {
    // One key for one open form, however often it is sent.
    if (declareKey.current.for !== sheet || !declareKey.current.key) {
      declareKey.current = { for: sheet, key: newWriteKey(new Date()) }
    }
    const answer = await attendance.declare({
      ...sessionKey,
      ...person,
      key: declareKey.current.key,
      // Of the card that the form was opened for, also when it has left the list: then the server says so.
      ...('entryId' in sheet && sheet.entryId && { attendanceId: sheet.entryId }),
    })
    close()
    props.onDeclared(answer)
  }

  async function remove(removed: AttendanceEntry, reason: RemovalReason) {
    try {
      await attendance.remove({ companySlug: sessionKey.companySlug, attendanceId: removed.id, reason })
      close()
    } catch {
      toast(t('errors.remove', { name: label(removed) }), { tone: 'error' })
    }
  }

  switch (sheet.kind) {
    case 'privacy':
      return <PrivacySheet company={companyName} onClose={close} />
    case 'number':
      return (
        <CardNumberSheet
          onClose={close}
          onCardNumber={(cardNumber) => {
            close()
            props.onCardNumber(cardNumber)
          }}
        />
      )
    case 'complete':
      return (
        <CompleteSheet
          groups={groups}
          busy={attendance.complete.isPending}
          failed={attendance.complete.isError}
          onClose={close}
          onConfirmAll={(entries) => onConfirmPresence(entries, true)}
          onDeclare={({ id }) => onOpen({ kind: 'declare', entryId: id })}
          onComplete={() => attendance.complete.mutate(sessionKey)}
        />
      )
    case 'declare':
      return <DeclareSheet entry={entry} employers={employers} onClose={close} onDeclare={declare} />
    case 'entry':
      return (
        entry && (
          <EntrySheet
            entry={entry}
            busy={attendance.busy}
            onClose={close}
            onConfirmPresence={(present) => {
              close()
              void onConfirmPresence([entry], present)
            }}
            onDeclare={() => onOpen({ kind: 'declare', entryId: entry.id })}
            onRemove={(reason) => remove(entry, reason)}
          />
        )
      )
  }
}

function employersOf(entries: readonly AttendanceEntry[]) {
  const byOrgnr = new Map(entries.flatMap(({ employer }) => (employer ? [[employer.orgnr, employer] as const] : [])))
  return [...byOrgnr.values()].sort((a, b) => a.name.localeCompare(b.name, 'nb'))
}
