import type { ReactNode } from 'react'
import { CertificatesDownload } from '#components/competence/certificates-download.tsx'
import { ListDownload } from '#components/export/list-download.tsx'
import { AddLate } from './add-late.tsx'
import { ChangeTrainingDay } from './change-training-day.tsx'
import type { Session } from './session.ts'
import { UndoCompletion } from './undo-completion.tsx'

type SessionActionsProps = { slug: string; session: Session; checkIn: ReactNode }

/** The member's actions on the session in its current state. */
export function SessionActions({ slug, session, checkIn }: SessionActionsProps) {
  const { id, trainedOn, dayRule, completedAt, canInstruct, canAddLate, canUndoCompletion, records, entries } = session
  return (
    <>
      {completedAt === null && canInstruct && !dayRule && (
        <ChangeTrainingDay companySlug={slug} sessionId={id} trainedOn={trainedOn} />
      )}
      {checkIn}
      {entries.length > 0 && <ListDownload slug={slug} of={{ list: 'attendance', filter: { sessionId: id } }} />}
      {records.length > 0 && <CertificatesDownload slug={slug} of="session" id={id} />}
      {canAddLate && <AddLate companySlug={slug} sessionId={id} />}
      {canUndoCompletion && <UndoCompletion companySlug={slug} sessionId={id} />}
    </>
  )
}
