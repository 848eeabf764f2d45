const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Markup that is already escaped. */
export type Html = { readonly markup: string }

type Part = string | number | Html | null | undefined | false | readonly Html[]

/** A template that escapes texts and inserts `Html` parts unchanged. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { markup: strings.map((text, index) => text + markupOf(parts[index])).join('') }
}

function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number')
    return String(part).replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}
