/** A company or a sub-unit, as Enhetsregisteret knows it. */
export type Enterprise = {
  orgnr: string
  name: string
  kind: 'mainUnit' | 'subUnit'
  /** Orgnr of the parent unit. Null on a main unit. */
  parentOrgnr: string | null
  /** The register's code for the legal form, for example `AS` or `BEDR`. */
  legalForm: string | null
  /** The business address, on one line. */
  address: string | null
  bankrupt: boolean
}

export type EnterpriseUnavailable = { outcome: 'unavailable'; retryAfterSeconds?: number }

/**
 * Three ways to be gone: `deleted` existed and has an end date (`YYYY-MM-DD`), `removed` may no longer be shown, `not_found` never existed.
 * `mergedInto`: the orgnr of the company that took it over, where the register says so.
 */
export type EnterpriseAnswer =
  | { outcome: 'found'; enterprise: Enterprise }
  | { outcome: 'deleted'; orgnr: string; name: string | null; deletedOn: string | null; mergedInto: string | null }
  | { outcome: 'removed' }
  | { outcome: 'not_found' }
  | EnterpriseUnavailable

export type EnterpriseSearchAnswer = { outcome: 'found'; enterprises: Enterprise[] } | EnterpriseUnavailable

export type EnterpriseLookupOptions = { signal?: AbortSignal }

/**
 * Enhetsregisteret, the open register of companies. A check-in never depends on it: on `unavailable` the name is typed by hand. No method
 * throws for expected failures of the register.
 */
export type EnterpriseRegister = {
  find(orgnr: string, options?: EnterpriseLookupOptions): Promise<EnterpriseAnswer>
  search(name: string, options?: EnterpriseLookupOptions): Promise<EnterpriseSearchAnswer>
  searchSubUnits(name: string, options?: EnterpriseLookupOptions): Promise<EnterpriseSearchAnswer>
}
