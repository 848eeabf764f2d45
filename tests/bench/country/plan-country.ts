import { createRandom, mix } from './random.ts'
import { listSyntheticOrgnrs } from './synthetic-orgnr.ts'

/** A company of the country and its size. */
export interface PlannedCompany {
  index: number
  /** 16 bytes. */
  tenant: Buffer
  name: string
  orgnr: string
  /** Memberships that started sessions and published courses. */
  admin: Buffer
  instructor: Buffer
  instructorName: string
  records: number
  /** Employers by orgnr that the company already has, with their ids. */
  employers: Map<string, Buffer>
}

export interface Country {
  seed: number
  /** Midnight in milliseconds, where the history ends. */
  today: number
  /** Every employer, companies first, in their order. */
  orgnrs: string[]
  companies: number
  records: number
  /** Index of the company with a twentieth of all records. */
  largest: number
}

/** The largest company's share of all records. */
const LARGEST_SHARE = 0.05

/** The number of records per company: a twentieth of all for the first, ever fewer for the others, `records` in total. */
export function shareRecords(records: number, companies: number): number[] {
  const largest = Math.round(records * LARGEST_SHARE)
  const weights = Array.from({ length: companies - 1 }, (_, rank) => (rank + 12) ** -0.85)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map((weight) => Math.max(1, Math.floor(((records - largest) * weight) / total)))
  let rest = records - largest - shares.reduce((sum, share) => sum + share, 0)
  for (let rank = 0; rest !== 0; rank = (rank + 1) % shares.length) {
    const step = rest > 0 ? 1 : -1
    if (shares[rank]! + step < 1) continue
    shares[rank]! += step
    rest -= step
  }
  return [largest, ...shares]
}

/** Organisation numbers of companies, and of enterprises that are only employers. */
export function planOrgnrs(companies: number, records: number, taken: string[]): string[] {
  const count = companies + Math.max(40, Math.ceil(records / 150))
  return [...taken, ...listSyntheticOrgnrs(count - taken.length)]
}

/** A UUID v7 that depends only on its numbers. */
export function plainId(ms: number, seed: number, kind: number, number: number): Buffer {
  const random = createRandom(mix(seed, kind, number))
  const id = Buffer.alloc(16)
  id.writeUIntBE(ms, 0, 6)
  id.writeUInt16BE(0x7000 | (random.bits() & 0xfff), 6)
  id.writeUInt32BE((0x80000000 | (random.bits() & 0x3fffffff)) >>> 0, 8)
  id.writeUInt32BE(random.bits(), 12)
  return id
}

export function uuidText(id: Buffer): string {
  const hex = id.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function uuidBytes(text: string): Buffer {
  return Buffer.from(text.replaceAll('-', ''), 'hex')
}
