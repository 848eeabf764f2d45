import type { Lens } from './choose-lens.ts'

const KEY = 'kyndig-lens'

/** The chosen lens belongs to the device, not to the user. */
export function readLens(): Lens | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const { deviceId, label } = kept as Partial<Lens>
    return typeof deviceId === 'string' && typeof label === 'string' ? { deviceId, label } : null
  } catch {
    return null
  }
}

export function writeLens(lens: Lens): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ deviceId: lens.deviceId, label: lens.label }))
  } catch {}
}
