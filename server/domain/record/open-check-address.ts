import { ensureCertificateLinks } from '#db/queries/certificates.ts'
import type { OwnScope } from '#db/scope.ts'
import { hashCheckToken } from '#server/domain/certificate-check/hash-check-token.ts'
import { CHECK_PATH, formatCheckToken } from '#server/domain/certificate-check/rules.ts'
import type { Dependencies } from '#server/domain/context.ts'

/** The address at which a record's certificate can be checked; it leads there from now on. The same for a record each time. */
export async function openCheckAddress(
  { certificateLinks, settings, now }: Pick<Dependencies, 'certificateLinks' | 'settings' | 'now'>,
  scope: OwnScope,
  recordId: string,
): Promise<string> {
  const token = certificateLinks.tokenOf(recordId)
  await ensureCertificateLinks(scope, [{ recordId, tokenHash: hashCheckToken(token), createdAt: now() }])
  return `${settings.url}${CHECK_PATH}${formatCheckToken(token)}`
}
