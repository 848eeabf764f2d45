import { EXPORT_LISTS, type ExportList } from '#server/domain/export/rules.ts'

/** How long a file that was made in the background can be fetched. */
export const LIST_FILE_DAYS = 7

/** How many of their files a member sees. */
export const LIST_FILES_SHOWN = 50

export type ListFileState = 'waiting' | 'making' | 'ready' | 'failed'

/** Why a file was given up, as its words are keyed. */
export const GIVEN_UP = ['tooManyForPdf', 'tooMany', 'noAccess'] as const
export type GivenUp = (typeof GIVEN_UP)[number]

interface Progress {
  startedAt: Date | null
  finishedAt: Date | null
  failedReason: string | null
}

export function listFileStateOf({ startedAt, finishedAt, failedReason }: Progress): ListFileState {
  if (failedReason) return 'failed'
  if (finishedAt) return 'ready'
  return startedAt ? 'making' : 'waiting'
}

/** A list that this version still knows; null of any other. */
export function knownList(list: string): ExportList | null {
  return EXPORT_LISTS.find((each) => each === list) ?? null
}
