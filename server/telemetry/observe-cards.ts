import type { HmsCardWatch } from '#server/adapters/hms-card/create-hms-card-register.ts'
import { type Labels, telemetry } from './telemetry.ts'

/** Measures the calls to the register of HSE cards, while telemetry is on. */
export function watchCards(): HmsCardWatch | undefined {
  const open = telemetry()
  if (!open) return undefined
  return {
    asked({ outcome, failed, timeoutProfile, milliseconds }) {
      const who: Labels = { 'kyndig.hms_card.asked_for': timeoutProfile }
      const labels: Labels = { ...who, [failed ? 'error.type' : 'kyndig.hms_card.answer']: outcome }
      open.record('cardLookup', milliseconds / 1_000, labels)
      open.traced({ name: 'hms_card lookup', kind: 'client', labels }, milliseconds)
    },
    circuit: (state) => open.record('openCircuits', state === 'open' ? 1 : -1),
  }
}
