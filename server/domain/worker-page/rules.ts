/** How long a person's page stays open after the code, on a phone that others may pick up. */
export const PAGE_MINUTES = 30
