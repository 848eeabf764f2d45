/** More than people who work on the same rows ever need; a fault must not keep a connection busy for ever. */
const MOST_ATTEMPTS = 20

/** Repeats `attempt` while it gives null, which says that its rows changed before they were locked. Throws after twenty times. */
export async function untilUnchanged<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (let count = 0; count < MOST_ATTEMPTS; count += 1) {
    const done = await attempt()
    if (done !== null) return done
  }
  throw new Error(`the rows changed during each of ${MOST_ATTEMPTS} attempts`)
}
