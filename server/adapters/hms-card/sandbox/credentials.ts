/** What the sandbox takes. Public on purpose, so production mode has to refuse them. */
export const SANDBOX_CLIENT_ID = 'kyndig-sandbox'
export const SANDBOX_CLIENT_SECRET = 'sandbox-secret-not-for-production'
