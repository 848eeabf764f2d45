export interface Received {
  bytes: number
  /** About how many there will be; 0 while nobody knows. */
  expected: number
}

/** The server's error. Only our own messages are shown. */
export class FileRefused extends Error {
  readonly #kind: string
  constructor(kind: string, text: string) {
    super(text)
    this.#kind = kind
  }
  words(fallback: string): string {
    return this.#kind.startsWith('text/plain') && this.message.length < 300 ? this.message : fallback
  }
}

/**
 * Posts a request whose answer is a file of this type, and receives all of it. Throws FileRefused for any other answer: a page to sign in at
 * is no file.
 */
export async function receiveFile(
  address: string,
  request: { type: string; signal: AbortSignal; body?: string; onProgress: (received: Received) => void },
): Promise<{ file: Blob; name: string | null }> {
  const { type, signal, body, onProgress } = request
  const headers: HeadersInit = body === undefined ? {} : { 'content-type': 'application/json' }
  const answer = await fetch(address, { method: 'POST', signal, body, headers })
  const kind = answer.headers.get('content-type') ?? ''
  if (!answer.ok || !kind.startsWith(type)) throw new FileRefused(kind, await answer.text())
  const expected = Number(answer.headers.get('x-expected-bytes')) || 0
  const parts: BlobPart[] = []
  let bytes = 0
  const reader = answer.body!.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value)
    bytes += next.value.length
    onProgress({ bytes, expected })
  }
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? null
  return { file: new Blob(parts, { type }), name }
}
