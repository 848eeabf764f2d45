import { normaliseText } from '#server/domain/search/rules.ts'

/**
 * Reserved first parts of addresses: no company may be called that. `tests/architecture/reserved-slugs.test.ts` compares it with the file
 * tree. A new word needs a migration that moves companies which already have it (0022 does so for some).
 */
const RESERVED_SLUGS = new Set(
  (
    'about account admin api app apple-icon assets blog c certificate certificates check check-in companies company competence ' +
    'contact cookies courses demo docs document-reader empty error favicon health help home icon icon-192 icon-512 icon-maskable-512 invitation invitations kyndig legal ' +
    'login logout manifest new offline operator outbox p people personvern privacy public register robots sandbox search service-worker sessions settings ' +
    's share sign-in sign-out sign-up signin signout signup sitemap static status support system terms verify worker workers www'
  ).split(' '),
)
const LEGAL_FORMS = /\s+(asa?|ans|ba|da|enk|fkf|iks|ks|nuf|sa|sf)$/
const LONGEST = 40

/** Whether a word can be the first part of a company's address. */
export function isFreeSlug(slug: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && !RESERVED_SLUGS.has(slug)
}

/** Addresses to try for a company, best first: `Ås Bygg AS` → `as-bygg`, `as-bygg-2` … and last its orgnr. */
export function slugCandidates(name: string, orgnr: string): string[] {
  const base = slugFrom(name)
  const numbered = base ? [base, ...Array.from({ length: 8 }, (_, index) => `${base}-${index + 2}`)] : []
  const random = crypto.randomUUID().slice(0, 8)
  return [...numbered, orgnr, `${orgnr}-${random}`].filter(isFreeSlug)
}

function slugFrom(name: string): string {
  return normaliseText(name)
    .replace(LEGAL_FORMS, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
}
