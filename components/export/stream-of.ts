/** The pieces at the pace of the reader; when it goes away, nothing more is read. */
export function streamOf(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Uint8Array> | undefined = first
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = next ?? (await rest.next())
      next = undefined
      if (piece.done) controller.close()
      else controller.enqueue(piece.value)
    },
    async cancel() {
      await rest.return?.()
    },
  })
}
