/** The sandbox's credentials. They are public on purpose, so production must reject them. */
export const SANDBOX_CLIENT_ID = 'kyndig-sandbox'
export const SANDBOX_CLIENT_SECRET = 'sandbox-secret-not-for-production'

/** A second client, for a company with its own credentials. */
export const SANDBOX_COMPANY_CLIENT_ID = 'kyndig-sandbox-company'
export const SANDBOX_COMPANY_CLIENT_SECRET = 'company-sandbox-secret-not-for-production'
