// Lists go over the line as one parameter, so that a statement has one text however many are asked for. Those of columns Drizzle
// writes and reads itself.
const toLiteral = (values: string | readonly string[]) =>
  typeof values === 'string' ? values : `{${values.map((value) => JSON.stringify(value)).join(',')}}`

const arrayOf = (to: number) => ({ to, from: [], serialize: toLiteral, parse: undefined as never })

/** What the driver is told of `text[]` and `uuid[]`, by their numbers in PostgreSQL's own catalogue. */
export const ARRAY_TYPES = { texts: arrayOf(1009), uuids: arrayOf(2951) }
