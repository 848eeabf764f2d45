/** How long a person's page stays open after the code, on a phone that others may pick up. */
export const PAGE_MINUTES = 30

/** For how many days somebody may share their competence. */
export const SHARE_DAYS = [7, 30, 90] as const

/** So much somebody may share at once. */
export const MOST_SHARES = 5
