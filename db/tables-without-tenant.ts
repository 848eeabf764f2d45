/** Tables that belong to no company, each with the reason. A table on neither list fails the catalogue test. */
export const TABLES_WITHOUT_TENANT: Record<string, string> = {
  companies: 'the tenant itself: its id is what tenant_id points at',
  users: 'a human who signs in, in any number of companies',
  identities: 'what a sign-in provider says who a user is',
  sign_ins: 'a browser in which a user is signed in',
  sign_in_codes: 'a code that was sent before anybody was known',
  sign_in_emails: 'what is sent to somebody before they are known',
  operator_events: 'what the operator of the installation did',
  budget_uses: 'how much of a budget was used, by a keyed hash of whose it is; also before anybody is known',
  budget_alarms: 'what the operator should look at; names a company at most',
  installation_seals: 'the chain of the installation: which companies there are, and what the operator did',
  subjects: 'the human behind persons of several companies; no door reads it',
  look_up_objections: 'who has closed look-ups of their competence; no door reads it',
  subject_links: 'who a person of a company is, on a cluster; no door reads it',
  subject_keys: 'keyed hashes that find a subject; no door reads it',
}

/** Unique keys that do not lead with the tenant, each with the reason. */
export const KEYS_ACROSS_TENANTS: Record<string, string> = {
  company_verifications_live_orgnr_key: 'an orgnr is proved by one company in the whole installation',
  certificate_links_token_key: 'the address on a certificate leads to one record in the whole installation',
  self_check_in_links_token_key: 'what a phone without an account has opens one session in the whole installation',
  self_check_in_openings_locator_key: 'a code on a screen leads to one session in the whole installation',
  inspection_letters_token_key: 'the link in a letter leads to one pack in the whole installation',
  inspections_token_key: 'the link of a pack leads to one pack in the whole installation',
  project_companies_token_key: 'the link of an invitation leads to one project in the whole installation',
  worker_links_token_key: 'a person’s own link leads to one person in the whole installation',
  worker_shares_token_key: 'what a person shares is opened by a company that does not know whose link it is',
  worker_sign_ins_secret_key: 'what a browser has opens one person’s page in the whole installation',
}
