import { Bitstring } from '@digitalbazaar/bitstring'
import type { StatusListContent } from '#server/domain/credential/port.ts'
import {
  credentialTime,
  issuerAddress,
  LIST_KEPT_SECONDS,
  LIST_LENGTH,
  LIST_VALID_SECONDS,
  numericDate,
  statusListAddress,
} from '#server/domain/credential/rules.ts'

/** The claims of a status list (W3C Bitstring Status List 1.0, 2.2): one bit for each credential, set where it is revoked. */
export async function composeStatusList(url: string, { companyId, list, revoked, madeAt }: StatusListContent) {
  const bits = new Bitstring({ length: LIST_LENGTH })
  for (const position of revoked) bits.set(position, true)
  const id = statusListAddress(url, companyId, list)
  const issuer = issuerAddress(url, companyId)
  const until = new Date(madeAt.getTime() + LIST_VALID_SECONDS * 1_000)
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: credentialTime(madeAt),
    validUntil: credentialTime(until),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      // Multibase: `u` for base64url without padding.
      encodedList: `u${await bits.encodeBits()}`,
      ttl: LIST_KEPT_SECONDS * 1_000,
    },
    iss: issuer,
    jti: id,
    sub: `${id}#list`,
    nbf: numericDate(madeAt),
    exp: numericDate(until),
  }
}
