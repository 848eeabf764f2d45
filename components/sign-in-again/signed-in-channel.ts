const NAME = 'kyndig-signed-in-again'

/** Tells the other tabs of this browser. One without channels has a button instead. */
export function tellOtherTabs(): void {
  if (!('BroadcastChannel' in window)) return
  const channel = new BroadcastChannel(NAME)
  channel.postMessage('signed-in')
  channel.close()
}

export function hearOtherTabs(signedIn: () => void): () => void {
  if (!('BroadcastChannel' in window)) return () => {}
  const channel = new BroadcastChannel(NAME)
  channel.onmessage = signedIn
  return () => channel.close()
}
