import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import { LARGEST_INFLATED, type ListTable, toTable, UnreadableList } from './list-table.ts'

/** Parts of a workbook that hold no cells: pictures, themes, print settings. */
const PARTS = /\.(xml|rels)$/i
const MOST_PARTS = 1_000

/** Reads the first sheet of an .xlsx file. A date is `YYYY-MM-DD`; another number is as Excel stores it. Throws UnreadableList. */
export async function readSheetFile(bytes: Uint8Array, fileName: string): Promise<ListTable> {
  const archive = inflate(bytes)
  const rows = await readSheet(archive, { parseNumber: plainNumber }).catch(() => {
    throw new UnreadableList('unreadable')
  })
  return toTable(
    rows.map((cells) => cells.map(textOf)),
    fileName,
  )
}

/**
 * Inflates the archive within a limit, and packs it again without compression for the reader. The reader alone would inflate whatever it is
 * told to, and large parts in a worker of its own, which our Content-Security-Policy forbids.
 */
function inflate(bytes: Uint8Array): ArrayBuffer {
  let size = 0
  let parts = 0
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    if (!PARTS.test(name)) return false
    size += originalSize
    parts += 1
    // The output of each part has the size that is declared here, so a false size inflates no further.
    if (size > LARGEST_INFLATED || parts > MOST_PARTS) throw new UnreadableList('tooLarge')
    return true
  }
  try {
    const packed = zipSync(unzipSync(bytes, { filter }), { level: 0 })
    return packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength) as ArrayBuffer
  } catch (error) {
    throw error instanceof UnreadableList ? error : new UnreadableList('unreadable')
  }
}

/** `1.23E+10` is written out; anything that fits no number of the language stays as it is. */
function plainNumber(stored: string): string {
  if (/^-?\d+$/.test(stored)) return stored
  const number = Number(stored)
  return Number.isFinite(number) && Math.abs(number) < 1e15 ? String(number) : stored
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return String(cell).replaceAll('\0', '')
}
