/** Who began a sign-in, for which company. What comes back must be of the same. */
export interface RepresentationAttempt {
  companySlug: string
  membershipId: string
  orgnr: string
}

/** What the provider sent back with the browser. */
export interface RepresentationCallback {
  code: string
  state: string
  /** The issuer, where the provider names it (RFC 9207). */
  iss?: string | undefined
}

/**
 * `may_act`: the human who signed in may act for the orgnr, in this role. `may_not`: they may not. `rejected`: the sign-in is not the one that
 * the member began, was changed, or is over.
 */
export type RepresentationAnswer =
  | { outcome: 'may_act'; role: string }
  | { outcome: 'may_not' | 'rejected' | 'unavailable' }

/**
 * A sign-in that proves for which companies a human may act. The adapter learns who they are and forgets it: no number and no name leaves it.
 * No method throws for expected failures of the provider.
 */
export interface RepresentationRegister {
  /** Where the member signs in. */
  begin(attempt: RepresentationAttempt): Promise<{ outcome: 'ready'; url: string } | { outcome: 'unavailable' }>
  finish(callback: RepresentationCallback, attempt: RepresentationAttempt): Promise<RepresentationAnswer>
}
