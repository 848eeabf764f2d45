// Lists go over the line as one parameter, so that a statement has one text however many are asked for. Those of columns Drizzle
// writes and reads itself.
const toLiteral = (values: string | readonly string[]) =>
  typeof values === 'string' ? values : `{${values.map((value) => JSON.stringify(value)).join(',')}}`

const arrayOf = (to: number) => ({ to, from: [], serialize: toLiteral, parse: undefined as never })

const asItIs = (value: string) => value

/** What the driver is told of types, by their numbers in PostgreSQL's own catalogue. */
export const COLUMN_TYPES = {
  /** `text[]` and `uuid[]`. */
  texts: arrayOf(1009),
  uuids: arrayOf(2951),
  /** Days and moments, and lists of them, go in and out as text. */
  moments: { to: 1184, from: [1082, 1083, 1114, 1184, 1115, 1182, 1185, 1231], serialize: asItIs, parse: asItIs },
  json: { to: 3802, from: [114, 3802], serialize: asItIs, parse: (text: string): unknown => JSON.parse(text) },
}
