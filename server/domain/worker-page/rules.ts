/** How long a person's page stays open after the code, on a phone that others may pick up. */
export const PAGE_MINUTES = 30

/** How long a code counts. */
export const CODE_MINUTES = 15

/** Wrong tries before a code is void. */
export const TRIES_PER_CODE = 5
