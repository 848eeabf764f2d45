import { ensureCertificateLinks } from '#db/queries/certificates.ts'
import type { OwnScope } from '#db/scope.ts'
import { hashCheckToken } from '#server/domain/certificate-check/hash-check-token.ts'
import { CHECK_PATH, formatCheckToken } from '#server/domain/certificate-check/rules.ts'
import type { Dependencies } from '#server/domain/context.ts'

/** The addresses at which certificates can be checked, by record; they lead there from now on. The same for a record each time. */
export async function openCheckAddresses(
  { certificateLinks, settings, now }: Pick<Dependencies, 'certificateLinks' | 'settings' | 'now'>,
  scope: OwnScope,
  recordIds: string[],
): Promise<Map<string, string>> {
  // In one order, otherwise two archives with the same records would deadlock.
  const tokens = recordIds.toSorted().map((recordId) => ({ recordId, token: certificateLinks.tokenOf(recordId) }))
  const createdAt = now()
  await ensureCertificateLinks(
    scope,
    tokens.map(({ recordId, token }) => ({ recordId, tokenHash: hashCheckToken(token), createdAt })),
  )
  return new Map(
    tokens.map(({ recordId, token }) => [recordId, `${settings.url}${CHECK_PATH}${formatCheckToken(token)}`]),
  )
}
