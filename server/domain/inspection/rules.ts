/** How long a link is open unless the administrator chooses otherwise, and at most. */
export const DAYS_OPEN = 7
export const MOST_DAYS_OPEN = 90

/** People and proof are taken out of a pack so many days after its link ended. */
export const PACK_KEPT_DAYS = 30

/** More than this nobody reads, and the PDF is drawn whole before it is sent. */
export const MOST_PEOPLE_IN_PACK = 2_000
export const MOST_LINES_IN_PACK = 5_000
export const MOST_REQUIREMENTS_IN_PACK = 300

export const LINES_OF_A_PAGE = 100

/** The path of a pack's page, before the token. */
export const INSPECTION_PATH = '/share/inspection/'

export const LINK_STATES = ['open', 'expired', 'ended'] as const
export type LinkState = (typeof LINK_STATES)[number]

export function linkStateOf({ endedAt, expiresAt }: { endedAt: Date | null; expiresAt: Date }, now: Date): LinkState {
  if (endedAt) return 'ended'
  return expiresAt > now ? 'open' : 'expired'
}

/** How much of what is required is there, in whole per cent, rounded down so that 100 means all. */
export function shareMet({ metCount, lineCount }: { metCount: number; lineCount: number }): number {
  return lineCount === 0 ? 100 : Math.floor((metCount * 100) / lineCount)
}
