/** How many days finished rows are kept: e-mail without its content, failed jobs, ended sign-ins. */
export const KEPT_DAYS = 90

/** How many days a code and its e-mail's row are kept. The code itself is valid for minutes. */
export const CODES_KEPT_DAYS = 1

/** How many days what was read of a scan is kept, where nobody has found out whose it was: as long it can be asked about again. */
export const SCAN_TEXT_DAYS = 90
