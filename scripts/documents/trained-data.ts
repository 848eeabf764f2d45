/** The offsets of the parts of a tesseract file: a count, then each part's offset, or -1 when the part is missing. */
const ENTRY_BYTES = 8

/** The numbers of the parts that each of the two engines needs. The rest are word lists, which would turn names into words. */
export const LEGACY_PARTS = [1, 3, 4, 5, 13]
export const NEURAL_PARTS = [17, 21, 22, 23]

/** The same file with only those parts: a tenth of its size or less. */
export function keepParts(file: Buffer, kept: readonly number[]): Buffer {
  const count = file.readInt32LE(0)
  const places = Array.from({ length: count }, (_, part) => Number(file.readBigInt64LE(4 + part * ENTRY_BYTES)))
  const head = Buffer.alloc(4 + count * ENTRY_BYTES)
  head.writeInt32LE(count, 0)
  const parts: Buffer[] = [head]
  let length = head.length
  places.forEach((start, part) => {
    const isKept = kept.includes(part) && start >= 0
    head.writeBigInt64LE(BigInt(isKept ? length : -1), 4 + part * ENTRY_BYTES)
    if (!isKept) return
    const end = places.slice(part + 1).find((place) => place >= 0) ?? file.length
    parts.push(file.subarray(start, end))
    length += end - start
  })
  return Buffer.concat(parts)
}
