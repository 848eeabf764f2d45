import { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '#server/api/root.ts'
import type { DeclareProblem } from './declaration.ts'
import type { FailureKind } from './scan-answer.ts'

/** The domain's reason for "this session takes no more people". */
const COMPLETED = 'sessionCompleted'

/** Why a call did not get through, in the words that the page has screens for. */
export function failureKind(error: unknown): FailureKind {
  if (!(error instanceof TRPCClientError)) return 'not_saved'
  const { data } = error as TRPCClientError<AppRouter>
  if (!data) return 'not_saved' // no answer at all: no coverage, or a proxy that answered in our place
  if (data.kyndig.code === 'UNAUTHENTICATED') return 'signed_out'
  if (data.kyndig.reason === COMPLETED) return 'session_completed'
  return 'failed'
}

/** The field of the declaration that the server would not take, where it was one. */
export function declareProblem(error: unknown): DeclareProblem | null {
  const data = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : null
  return (data?.kyndig.reason && PROBLEMS[data.kyndig.reason]) || null
}

const PROBLEMS: Record<string, DeclareProblem> = {
  invalidOrgnr: 'employerOrgnr',
  employerNameMissing: 'employerName',
  birthDateInFuture: 'birthDate',
}
