/** After this many different texts a pool prepares no more, because each connection's server process keeps every one. */
const MOST_PREPARED = 400

/**
 * Decides whether to prepare a statement. A prepared one is parsed once per connection and sent in one message; an unprepared one needs a
 * describe round trip first. Lists of any length are parameters (`= any`), so that few texts cover many calls.
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
