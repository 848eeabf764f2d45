import type { StaffChangeKind } from '#db/enums.ts'

/** Who was first seen longer ago is no joiner any more. */
export const JOINER_DAYS = 90

/** Whom nobody has seen for longer may have left. */
export const UNSEEN_DAYS = 365

/** What the list may be narrowed to. */
export const STAFF_VIEWS = ['joined', 'left'] as const
export type StaffView = (typeof STAFF_VIEWS)[number]

export const STAFF_DAYS = [7, 30] as const

export const JOINED: readonly StaffChangeKind[] = ['joined']
export const MAY_HAVE_LEFT: readonly StaffChangeKind[] = ['card_ended', 'other_employer', 'not_seen']

export function kindsOf(view: StaffView | undefined): readonly StaffChangeKind[] {
  if (view === 'joined') return JOINED
  return view === 'left' ? MAY_HAVE_LEFT : [...JOINED, ...MAY_HAVE_LEFT]
}
