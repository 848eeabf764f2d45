import superjson from 'superjson'

/**
 * The API's data format. Requests are plain JSON: `undefined` is dropped and a date is its ISO text, because the server
 * must not build other objects for unknown callers. Answers may contain dates.
 */
export const apiTransformer = {
  input: {
    serialize: (input: unknown) => (input === undefined ? undefined : { json: input }),
    deserialize: (input: unknown) => input,
  },
  output: superjson,
}
