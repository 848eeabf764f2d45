/** Beyond so many different texts a pool prepares no others: each connection's server process keeps every one that it was given. */
const MOST_PREPARED = 400

/**
 * Says of a statement whether it is to be prepared: then it is parsed once a connection, and goes over the line in one piece, where
 * an unprepared one is described first and waited for. Lists of any length are parameters (`= any`), so that few texts are many calls.
 */
export function createPreparation(): (text: string) => boolean {
  const texts = new Set<string>()
  return (text) => {
    if (texts.has(text)) return true
    if (texts.size >= MOST_PREPARED) return false
    texts.add(text)
    return true
  }
}
