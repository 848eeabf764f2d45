/** What is stored encrypted with the company's rows, besides e-mail. `tests/db` fails for a column that is missing. */
export const ENCRYPTED_COLUMNS = [
  'hms_cards.number_encrypted',
  'hms_cards.offline_secret_encrypted',
  'personal_codes.token_encrypted',
  'register_credentials.secret_encrypted',
  'scans.payload_encrypted',
  'site_register_entries.card_number_encrypted',
] as const

/** Where a ciphertext stands: it opens nowhere else. */
export interface CiphertextPlace {
  column: (typeof ENCRYPTED_COLUMNS)[number]
  tenantId: string
  id: string
}

/** How a ciphertext begins that is bound to its place. Earlier ones begin with a random number. */
export const BOUND_MARK = Buffer.from('4b59d101', 'hex')
