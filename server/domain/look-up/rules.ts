import { type LookUpPurpose, SHARED_BY_PERSON } from '#db/enums.ts'

/** How long a look-up shows somebody's competence to the member who scanned them. */
export const SHOWN_MINUTES = 15

/** How often one human may be looked up in a day. The same person comes to a site several times. */
export const MOST_A_DAY = { byCompany: 12, byAll: 60 }

/** How often one company may ask about one human by a document in a day: about each machine of a shift, and not about a whole list. */
export const MOST_BY_DOCUMENT = 6

/** A member who opened a session this recently, and has not completed it, may be scanning everybody who comes. */
export const SESSION_HOURS = 12

/** What somebody was looked up with. */
export type LookUpMeans = 'card' | 'code' | 'link' | 'document'

export function meansOf(receipt: {
  purpose: LookUpPurpose
  isByCard: boolean
  categoryKey: string | null
}): LookUpMeans {
  if (receipt.categoryKey !== null) return 'document'
  if (receipt.purpose === SHARED_BY_PERSON) return 'link'
  return receipt.isByCard ? 'card' : 'code'
}

export function endOfLookUp(lookedAt: Date): Date {
  return new Date(lookedAt.getTime() + SHOWN_MINUTES * 60_000)
}
