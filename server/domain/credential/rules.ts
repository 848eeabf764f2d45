import { osloMoment } from '#server/domain/plan/rules.ts'
import { addDays } from '#server/domain/record/rules.ts'

/** Entries of a status list: the least that hides whom a verifier asks about (W3C Bitstring Status List 1.0, 3.1). */
export const LIST_LENGTH = 131_072
/** How long a verifier may keep a list, in seconds: a revocation is seen after that at the latest. */
export const LIST_KEPT_SECONDS = 300
/** How long a list is accepted after it was signed, in seconds: longer than it is kept, so that no clock makes a fresh one stale. */
export const LIST_VALID_SECONDS = 3_600

/** Norway's number of an organisation. Open Badges has no word for it, and allows own ones that begin so. */
export const ORGNR_TYPE = 'ext:no-organisasjonsnummer'

const PATH = '/api/credentials'

/** The address of a public key; the `kid` of what it signed. */
export function keyAddress(url: string, keyId: string): string {
  return `${url}${PATH}/keys/${keyId}`
}

/** The address, and so the id, of a company as an issuer of credentials. */
export function issuerAddress(url: string, companyId: string): string {
  return `${url}${PATH}/issuers/${companyId}`
}

export function statusListAddress(url: string, companyId: string, list: number): string {
  return `${issuerAddress(url, companyId)}/status/${list}`
}

/** The instants at which a day in Norway (`YYYY-MM-DD`) begins and its last second ends. */
export function beginOfDay(day: string): Date {
  return osloMoment(day, '00:00')
}

export function endOfDay(day: string): Date {
  return new Date(osloMoment(addDays(day, 1), '00:00').getTime() - 1_000)
}

/** An instant as it stands in a credential: `2026-11-21T23:00:00Z`, whole seconds. */
export function credentialTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`
}

/** The same as a JWT's NumericDate: seconds since 1970. */
export function numericDate(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000)
}
