const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2] as const

/**
 * Nine digits with a valid mod-11 check digit. Real numbers start with 8 or 9; those that start with 2 or 3 are synthetic, for demo and
 * tests only. Source: Brønnøysundregistrene, "Organisasjonsnummeret".
 */
export function isValidOrgnr(orgnr: string, { allowSynthetic }: { allowSynthetic: boolean }): boolean {
  if (!(allowSynthetic ? /^[2389]\d{8}$/ : /^[89]\d{8}$/).test(orgnr)) return false
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(orgnr[index]), 0)
  const remainder = sum % 11
  const checkDigit = remainder === 0 ? 0 : 11 - remainder
  return checkDigit === Number(orgnr[8])
}

/** Digits of an orgnr in any notation: `310 000 019`, `310.000.019`, `NO 310000019 MVA` → `310000019`; otherwise null. */
export function canonicalOrgnr(text: string): string | null {
  const digits = text.replace(/^\s*NO(?=[\s\d-])|MVA\s*$/gi, '').replace(/[\s.\-‐-―]/g, '')
  return /^\d{9}$/.test(digits) ? digits : null
}

/** `310000019` → `310 000 019`, with non-breaking spaces. Other text is returned unchanged. */
export function formatOrgnr(orgnr: string): string {
  return orgnr.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1\u00a0$2\u00a0$3')
}
