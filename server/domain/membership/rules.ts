/** How long an invitation holds. */
export const INVITATION_DAYS = 14
/** Invitations of one company in a day: enough for any company, too few to be used for mass mail. */
export const INVITATIONS_PER_DAY = 100
