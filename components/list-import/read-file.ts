import { LARGEST_FILE, type ListTable, UnreadableList } from './list-table.ts'
import { readText } from './read-text.ts'

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte)

/**
 * Reads a list from the bytes of a CSV or .xlsx file, by content and not by name. The file stays in the browser. Throws UnreadableList.
 */
export async function readFile(bytes: Uint8Array, fileName: string): Promise<ListTable> {
  if (bytes.length > LARGEST_FILE) throw new UnreadableList('tooLarge')
  if (bytes.length === 0) throw new UnreadableList('empty')
  if (startsWith(bytes, 0x50, 0x4b)) {
    const { readSheetFile } = await import('./read-sheet.ts') // fetched only for an Excel file
    return readSheetFile(bytes, fileName)
  }
  // A compound file: Excel before 2007, or one with a password.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new UnreadableList(/\.xlsx$/i.test(fileName) ? 'locked' : 'oldExcel')
  return readText(decodeText(bytes), fileName)
}

/** UTF-8 with or without its mark, UTF-16 as Excel's "Unicode text", and otherwise Windows-1252, as Norwegian Excel writes CSV. */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
