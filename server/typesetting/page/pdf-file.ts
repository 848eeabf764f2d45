import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** A stream as it stands in a file: the same bytes in each file that has it. */
export interface PdfStream {
  dictionary: string
  bytes: Uint8Array
}

/** A text string (ISO 32000-1, 7.9.2.2): printable ASCII as it is, all else in UTF-16. */
export function textString(text: string): string {
  const encoded = /^[ -~]*$/.test(text) ? text : Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('latin1')
  return `(${encoded.replace(/[\\()\r\n]/g, (sign) => ESCAPED[sign]!)})`
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '(': '\\(', ')': '\\)', '\r': '\\r', '\n': '\\n' }

/** A date (7.9.4), to the second. */
export function dateString(date: Date): string {
  return `(D:${date.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z)`
}

/** Rounded: two decimals of a point are finer than any printer. */
export function numeral(value: number, decimals = 2): number {
  const scale = 10 ** decimals
  return Math.round(value * scale) / scale
}

export function compressed(content: string | Uint8Array, entries = ''): PdfStream {
  const bytes = deflateSync(typeof content === 'string' ? Buffer.from(content, 'latin1') : content)
  return { dictionary: `${entries}/Filter /FlateDecode\n`, bytes }
}

/**
 * Writes the objects of a file one after the other, with the table of where each stands (ISO 32000-1, 7.5). The same objects make the same
 * bytes.
 */
export class PdfFile {
  readonly #parts: (string | Uint8Array)[] = [HEADER]
  readonly #offsets: number[] = []
  #length = HEADER.length

  /** A number for an object that others refer to before it is written. */
  reserve(): number {
    return this.#offsets.push(-1)
  }

  /** Writes an object in latin1. Returns its number. */
  add(body: string, number: number = this.reserve()): number {
    this.#begin(number)
    this.#append(`${number} 0 obj\n${body}\nendobj\n`)
    return number
  }

  addStream({ dictionary, bytes }: PdfStream, number: number = this.reserve()): number {
    this.#begin(number)
    this.#append(`${number} 0 obj\n<<\n/Length ${bytes.length}\n${dictionary}>>\nstream\n`)
    this.#append(bytes)
    this.#append('\nendstream\nendobj\n')
    return number
  }

  /** The whole file. Its id follows from its content. */
  close({ root, info }: { root: number; info: number }): Buffer {
    const start = this.#length
    const size = this.#offsets.length + 1
    const rows = this.#offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    const hash = createHash('sha256')
    for (const part of this.#parts) hash.update(part)
    const id = `<${hash.digest('hex').slice(0, 32)}>`
    this.#append(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`)
    this.#append(`trailer\n<<\n/Size ${size}\n/Root ${root} 0 R\n/Info ${info} 0 R\n/ID [${id} ${id}]\n>>\n`)
    this.#append(`startxref\n${start}\n%%EOF\n`)
    return this.#joined()
  }

  #begin(number: number) {
    this.#offsets[number - 1] = this.#length
  }

  #append(part: string | Uint8Array) {
    this.#parts.push(part)
    this.#length += part.length
  }

  #joined(): Buffer {
    const file = Buffer.alloc(this.#length)
    let at = 0
    for (const part of this.#parts) {
      if (typeof part === 'string') file.write(part, at, 'latin1')
      else file.set(part, at)
      at += part.length
    }
    return file
  }
}

/** Four bytes above 127 say that the file is not text (7.5.2). */
const HEADER = '%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n'
