import type { ReactNode } from 'react'
import { AddLate } from './add-late.tsx'
import { ChangeTrainingDay } from './change-training-day.tsx'
import type { Session } from './session.ts'
import { UndoCompletion } from './undo-completion.tsx'

type SessionActionsProps = { slug: string; session: Session; checkIn: ReactNode }

/** What may be done with a session, as it stands, by whoever looks at it. */
export function SessionActions({ slug, session, checkIn }: SessionActionsProps) {
  const { id, trainedOn, completedAt, canInstruct, canAddLate, canUndoCompletion } = session
  return (
    <>
      {completedAt === null && canInstruct && (
        <ChangeTrainingDay companySlug={slug} sessionId={id} trainedOn={trainedOn} />
      )}
      {checkIn}
      {canAddLate && <AddLate companySlug={slug} sessionId={id} />}
      {canUndoCompletion && <UndoCompletion companySlug={slug} sessionId={id} />}
    </>
  )
}
