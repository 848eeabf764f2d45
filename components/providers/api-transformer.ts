import superjson from 'superjson'

/**
 * How the API is spoken to. What is sent is JSON and nothing else: `undefined` is left out and a date is its ISO text, since the server
 * builds nothing more for somebody it does not know. What it answers may hold dates.
 */
export const apiTransformer = {
  input: {
    serialize: (input: unknown) => (input === undefined ? undefined : { json: input }),
    deserialize: (input: unknown) => input,
  },
  output: superjson,
}
