/** A company or a sub-unit of one, as Enhetsregisteret knows it. */
export type Enterprise = {
  orgnr: string
  name: string
  kind: 'mainUnit' | 'subUnit'
  /** Orgnr of the unit above; null on a main unit. */
  parentOrgnr: string | null
  /** The register's code for the legal form, for example `AS` or `BEDR`. */
  legalForm: string | null
  /** Where it does business, on one line. */
  address: string | null
  bankrupt: boolean
}

export type EnterpriseUnavailable = { outcome: 'unavailable'; retryAfterSeconds?: number }

/**
 * Three kinds of gone: `deleted` existed and says when it ended (`YYYY-MM-DD`), `removed` may no longer be shown,
 * `not_found` was never there.
 */
export type EnterpriseAnswer =
  | { outcome: 'found'; enterprise: Enterprise }
  | { outcome: 'deleted'; orgnr: string; name: string | null; deletedOn: string | null }
  | { outcome: 'removed' }
  | { outcome: 'not_found' }
  | EnterpriseUnavailable

export type EnterpriseSearchAnswer = { outcome: 'found'; enterprises: Enterprise[] } | EnterpriseUnavailable

export type EnterpriseLookupOptions = { signal?: AbortSignal }

/**
 * Enhetsregisteret, the open register of companies. Never a condition for a check-in: `unavailable` means that the
 * name is typed by hand. No verb throws for what a register can be expected to do.
 */
export type EnterpriseRegister = {
  find(orgnr: string, options?: EnterpriseLookupOptions): Promise<EnterpriseAnswer>
  search(name: string, options?: EnterpriseLookupOptions): Promise<EnterpriseSearchAnswer>
  searchSubUnits(name: string, options?: EnterpriseLookupOptions): Promise<EnterpriseSearchAnswer>
}
