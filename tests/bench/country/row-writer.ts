import type { Writable } from 'node:stream'

const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const TRAILER = Buffer.from([0xff, 0xff])
const PORTION = 1 << 18
/** The most that is written between two checks of the buffer: a session's records. */
const SLACK = 1 << 18
const MS_OF_2000 = Date.UTC(2000, 0, 1)

/** A text as a field of a binary copy: its length and its bytes. */
export function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text)
  const field = Buffer.allocUnsafe(bytes.length + 4)
  field.writeInt32BE(bytes.length)
  bytes.copy(field, 4)
  return field
}

/** PostgreSQL's `date` in a binary copy. */
export function dayOf(ms: number): number {
  return Math.floor((ms - MS_OF_2000) / 86_400_000)
}

/** Sends the buffered rows, table by table. */
export async function flushAll(writers: RowWriter[]): Promise<void> {
  for (const writer of writers) if (writer.isFull) await writer.send()
}

/**
 * Writes rows of one table in the binary form of COPY, field by field, without an object per row. Fields that many rows share are written
 * once (`fieldsOf`) and copied.
 */
export class RowWriter {
  rows = 0
  private bytes = Buffer.allocUnsafe(PORTION + SLACK)
  private at = 0
  private readonly stream: Writable | undefined
  private readonly columns: number
  private drained: Promise<void> | undefined

  constructor(columns: number, stream?: Writable) {
    this.columns = columns
    this.stream = stream
    if (stream) this.raw(HEADER)
  }

  row(): this {
    this.at = this.bytes.writeInt16BE(this.columns, this.at)
    this.rows += 1
    return this
  }

  raw(bytes: Buffer): this {
    this.at += bytes.copy(this.bytes, this.at)
    return this
  }

  text(text: string): this {
    const length = this.bytes.write(text, this.at + 4)
    this.bytes.writeInt32BE(length, this.at)
    this.at += length + 4
    return this
  }

  none(): this {
    this.at = this.bytes.writeInt32BE(-1, this.at)
    return this
  }

  int(value: number): this {
    this.at = this.bytes.writeInt32BE(4, this.at)
    this.at = this.bytes.writeInt32BE(value, this.at)
    return this
  }

  /** Days since 2000-01-01. Null for no date. */
  date(day: number | null): this {
    return day === null ? this.none() : this.int(day)
  }

  /** Milliseconds since 1970. */
  moment(ms: number): this {
    const micros = (ms - MS_OF_2000) * 1000
    this.at = this.bytes.writeInt32BE(8, this.at)
    this.at = this.bytes.writeInt32BE(Math.floor(micros / 2 ** 32), this.at)
    this.at = this.bytes.writeUInt32BE(micros - Math.floor(micros / 2 ** 32) * 2 ** 32, this.at)
    return this
  }

  field(bytes: Buffer): this {
    this.at = this.bytes.writeInt32BE(bytes.length, this.at)
    return this.raw(bytes)
  }

  /** Bytes that look random, from this many words of 32 bits. */
  words(...words: number[]): this {
    this.at = this.bytes.writeInt32BE(words.length * 4, this.at)
    for (const word of words) this.at = this.bytes.writeUInt32BE(word >>> 0, this.at)
    return this
  }

  /** A UUID v7: the time, then a counter for rows of the same millisecond, so that later rows have higher ids. */
  id(ms: number, company: number, number: number): this {
    this.at = this.bytes.writeInt32BE(16, this.at)
    this.at = this.bytes.writeUIntBE(ms, this.at, 6)
    this.at = this.bytes.writeUInt16BE(0x7000, this.at)
    this.at = this.bytes.writeUInt16BE(0x8000 | company, this.at)
    this.at = this.bytes.writeUInt32BE(number, this.at)
    this.at = this.bytes.writeUInt16BE(0, this.at)
    return this
  }

  get isFull(): boolean {
    return this.at >= PORTION
  }

  async end(): Promise<void> {
    if (!this.stream) return
    this.raw(TRAILER)
    await this.send()
    await new Promise<void>((resolve, reject) => {
      this.stream!.once('error', reject)
      this.stream!.end(() => resolve())
    })
  }

  /** Returns what was written so far, to copy into rows, and starts again. */
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.at))
    this.at = 0
    return taken
  }

  /** Waits while the database is behind. */
  async send(): Promise<void> {
    await this.drained
    const portion = this.bytes.subarray(0, this.at)
    this.bytes = Buffer.allocUnsafe(PORTION + SLACK)
    this.at = 0
    if (!this.stream!.write(portion)) {
      this.drained = new Promise((resolve) => this.stream!.once('drain', resolve))
    }
  }
}

const scratch = new RowWriter(0)

/** Fields that many rows share. */
export function fieldsOf(write: (fields: RowWriter) => void): Buffer {
  write(scratch)
  return scratch.take()
}
