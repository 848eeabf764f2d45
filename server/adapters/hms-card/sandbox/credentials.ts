/** What the sandbox takes. Public on purpose, so production mode has to refuse them. */
export const SANDBOX_CLIENT_ID = 'kyndig-sandbox'
export const SANDBOX_CLIENT_SECRET = 'sandbox-secret-not-for-production'

/** A second client, as a company's own. */
export const SANDBOX_COMPANY_CLIENT_ID = 'kyndig-sandbox-company'
export const SANDBOX_COMPANY_CLIENT_SECRET = 'company-sandbox-secret-not-for-production'
