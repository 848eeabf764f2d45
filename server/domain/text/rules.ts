/**
 * Whether a value, or anything within it, contains NUL, which PostgreSQL cannot store in text. Nobody types it, so it is an error of the
 * sender.
 */
export function containsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (Array.isArray(value)) return value.some(containsNul)
  return isPlain(value) && Object.values(value).some(containsNul)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/**
 * A single-line text in its stored form: composed (NFC), without control characters (Cc), invisible format characters (Cf: zero width, soft
 * hyphen, bidi overrides) and lone surrogates; runs of white space become one space, and the ends are trimmed.
 */
export function cleanLine(text: string): string {
  return withoutInvisible(text.replace(LINE_BREAK, ' ').replace(CONTROL, ' ')).replace(/\s+/gu, ' ').trim()
}

/** The same for a text area: line breaks stay, as `\n`, and so do spaces within a line, which matter in Markdown. */
export function cleanLines(text: string): string {
  const lines = text.replace(LINE_BREAK, '\n').split('\n')
  return lines.map((line) => withoutInvisible(line.replace(/\t/g, '    ').replace(CONTROL, ' '))).join('\n')
}

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g
const CONTROL = /\p{Cc}+/gu
const INVISIBLE = /[\p{Cf}\p{Cs}]+/gu

function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFC')
}

/**
 * Maps similar signs to one: every apostrophe to `'`, every hyphen, dash and minus to `-`, every space to a plain one, and removes
 * invisible characters (Cf). For comparing, never for storing.
 */
export function unifySigns(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .replace(/[\s\p{Cc}]/gu, ' ')
}

// Typographic, modifier and prime forms, spacing accents, full width, and similar Armenian, Hebrew and Greek marks.
const APOSTROPHES =
  /['`´‘’‛′‵＇\u02b9-\u02bf\u02c8\u02ca\u02cb\u02ee\u055a\u05f3\u0384\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\ua78b\ua78c]/g
const HYPHENS = /[\p{Pd}\u2212\u2043\u02d7]/gu

/**
 * Whether a text contains a web or e-mail address, which mail programs would turn into a link: `https://…`, `www.…`, `a@b.no`, `x.no`.
 * Initials and abbreviations (`A.B.`, `St. Hansen`) are not addresses.
 */
export function holdsWebAddress(text: string): boolean {
  const plain = unifySigns(text.normalize('NFKC'))
  return holdsPlainAddress(plain) || DOMAIN.test(plain)
}

/** The same, but a domain alone is allowed as a name: real companies are called `FINN.NO AS`. */
export function holdsPlainAddress(text: string): boolean {
  return ADDRESS.test(unifySigns(text.normalize('NFKC')))
}

const ADDRESS = /:\/\/|\bwww\.|\bmailto:|\S@\S|\.\p{Letter}{2,}[/:?]\S/iu
// Top-level domains: two letters (countries), punycode, and the generic ones that are well known or used for spam.
const DOMAIN =
  /[\p{Letter}\p{Number}-]{2,}\.(?:[a-z]{2}|xn--[a-z0-9-]+|com|net|org|info|biz|name|pro|app|dev|xyz|online|site|shop|store|link|click|top|club|live|life|work|world|cloud|tech|space|website|email|support|group|agency|company|services|systems|digital|bygg|global|one|icu|vip|win|bid|loan|men|page|web|blog|news|media|zip|mov)(?![\p{Letter}\p{Number}])/iu
