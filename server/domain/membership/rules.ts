/** How long an invitation holds. */
export const INVITATION_DAYS = 14
