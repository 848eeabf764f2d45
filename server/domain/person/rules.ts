import type { EmployerOrigin } from '#db/enums.ts'
import { normaliseText } from '#server/domain/search/rules.ts'

/** A person's names. One of the two is empty for a single name, which is a whole name. */
export interface Names {
  firstName: string
  lastName: string
}

/** A name in spoken order: `Kari Nordmann`, `Zahra`. */
export function fullNameOf({ firstName, lastName }: Names): string {
  return [firstName, lastName].filter(Boolean).join(' ')
}

/** A name in a list sorted by last names: `Nordmann, Kari`, `Zahra`. */
export function listNameOf({ firstName, lastName }: Names): string {
  return [lastName, firstName].filter(Boolean).join(', ')
}

/** Whether every letter is Latin. Punctuation, spaces and marks fit every script. */
export function isInLatinLetters(name: string): boolean {
  return !/[^\p{Script=Latin}\P{Letter}]/u.test(name)
}

/**
 * The key for sorting and comparing people: last name, first name, without case and accents, and with æ, ø and å after z as in Norwegian.
 * Compared byte by byte. A single name gives the same key as first or as last name.
 */
export function sortNameOf({ firstName, lastName }: Names): string {
  return [sortText(lastName), sortText(firstName)].filter(Boolean).join(', ')
}

/** The same for one text, such as the name of an employer. */
export function sortText(text: string): string {
  return normaliseText(text.normalize('NFC').replace(/[æäøöå]/gi, (letter) => AFTER_Z[letter.toLowerCase()]!))
}

// The three characters that follow z in ASCII.
const AFTER_Z: Record<string, string> = { æ: '{', ä: '{', ø: '|', ö: '|', å: '}' }

export function isSameIdentity(a: Names & { birthDate: string }, b: Names & { birthDate: string }): boolean {
  return a.birthDate === b.birthDate && sortNameOf(a) === sortNameOf(b)
}

/**
 * Which row is shown for which, from the merges in effect: each merged one person, with everybody already merged into it, into another.
 * Undoing one merge separates only what it joined, whatever the order.
 */
export function rootsOf(personIds: string[], standing: { mergedId: string; intoId: string }[]): Map<string, string> {
  const next = new Map(standing.map(({ mergedId, intoId }) => [mergedId, intoId]))
  const follow = (id: string): string => {
    const into = next.get(id)
    return into ? follow(into) : id
  }
  return new Map(personIds.map((id) => [id, follow(id)]))
}

/**
 * Where somebody works today: of the employers that the rows of one human have today, the one that was seen last. Null where `employments`,
 * newest first, names none of them.
 */
export function employmentToday<Seen extends { personId: string; employerId: string }>(
  rows: { id: string; currentEmployerId: string | null }[],
  employments: Seen[],
): Seen | null {
  const currentOf = new Map(rows.map(({ id, currentEmployerId }) => [id, currentEmployerId]))
  return employments.find(({ personId, employerId }) => currentOf.get(personId) === employerId) ?? null
}

interface Employment {
  orgnr: string
  name: string
  origin: EmployerOrigin
  firstSeenAt: Date
  lastSeenAt: Date
}

/** One list entry for each employer and source, over all rows of one human, the most recently seen first. */
export function employmentsOf(rows: Employment[]): Employment[] {
  const lines = new Map<string, Employment>()
  for (const { orgnr, name, origin, firstSeenAt, lastSeenAt } of rows) {
    const known = lines.get(`${orgnr} ${origin}`)
    lines.set(`${orgnr} ${origin}`, {
      orgnr,
      name,
      origin,
      firstSeenAt: known && known.firstSeenAt < firstSeenAt ? known.firstSeenAt : firstSeenAt,
      lastSeenAt: known && known.lastSeenAt > lastSeenAt ? known.lastSeenAt : lastSeenAt,
    })
  }
  return [...lines.values()].sort((one, other) => other.lastSeenAt.getTime() - one.lastSeenAt.getTime())
}
