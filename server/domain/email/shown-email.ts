import { domainToUnicode } from 'node:url'

/** An address as its owner writes it: `post@xn--brum-bygg-g3a.no` → `post@bærum-bygg.no`. For display only, never for comparison. */
export function shownEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = at < 0 ? '' : domainToUnicode(email.slice(at + 1))
  return domain ? `${email.slice(0, at)}@${domain}` : email
}
