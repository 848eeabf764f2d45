// A list is sent as one parameter, so that a statement has the same text whatever its length. Drizzle encodes and decodes lists of columns
// itself.
const toLiteral = (values: string | readonly string[]) =>
  typeof values === 'string' ? values : `{${values.map((value) => JSON.stringify(value)).join(',')}}`

const arrayOf = (to: number) => ({ to, from: [], serialize: toLiteral, parse: undefined as never })

const asItIs = (value: string) => value

/** Type information for the driver, by PostgreSQL's OIDs. */
export const COLUMN_TYPES = {
  /** `text[]` and `uuid[]`. */
  texts: arrayOf(1009),
  uuids: arrayOf(2951),
  /** Dates and timestamps, and lists of them, are sent and read as text. */
  moments: { to: 1184, from: [1082, 1083, 1114, 1184, 1115, 1182, 1185, 1231], serialize: asItIs, parse: asItIs },
  json: { to: 3802, from: [114, 3802], serialize: asItIs, parse: (text: string): unknown => JSON.parse(text) },
}
