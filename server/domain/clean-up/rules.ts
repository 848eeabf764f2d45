/** For how long what is finished is kept, in days: e-mail's rows without their content, jobs that failed, ended sign-ins. */
export const KEPT_DAYS = 90

/** For how long a code and its e-mail's row are kept, in days. The code itself holds for minutes. */
export const CODES_KEPT_DAYS = 1
