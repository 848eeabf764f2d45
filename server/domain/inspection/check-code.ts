import { formatCheckToken } from '#server/domain/certificate-check/rules.ts'
import type { Dependencies } from '#server/domain/context.ts'

/** What stands on the certificate of a record, after the address for checks. */
export function toCheckCode(
  { certificateLinks }: Pick<Dependencies, 'certificateLinks'>,
  recordId: string | null,
): string | null {
  return recordId && formatCheckToken(certificateLinks.tokenOf(recordId))
}
