/** A camera as the browser lists it. Labels are empty until the user allows a camera. */
export type Lens = { deviceId: string; label: string }

const FRONT = /front|user|selfie|frontal|facetime|foran|fremre|vorder|avant|delantera|przedni|priekin/i
const BACK = /back|rear|environment|world|bak|rück|arrière|trasera|posterior|tyln|galin|aizmugur/i
/** Lenses that cannot focus on what is near, or make a card at arm's length too small. */
const UNFIT =
  /ultra|wide angle|vidvinkel|weitwinkel|0[.,]5|tele|macro|makro|depth|dybde|infra|\bir\b|thermal|monochrome/i
/** Several lenses under one name: they switch by themselves at any time. */
const COMBINED = /dual|triple|quad|dobbel|trippel/i

/** The rear lenses, best first, or all lenses when none is known to be at the rear. */
export function rankLenses(lenses: readonly Lens[]): Lens[] {
  const back = lenses.filter(({ label }) => !FRONT.test(label))
  const offered = back.length > 0 ? back : lenses
  return offered
    .map((lens, i) => ({ lens, i, grade: gradeOf(lens.label) }))
    .sort((a, b) => a.grade - b.grade || a.i - b.i)
    .map(({ lens }) => lens)
}

/** The lens that was chosen on this device, under its new id when the browser changed it. */
export function findRemembered(lenses: readonly Lens[], remembered: Lens | null): Lens | null {
  if (!remembered) return null
  const sameId = lenses.find(({ deviceId }) => deviceId !== '' && deviceId === remembered.deviceId)
  return sameId ?? lenses.find(({ label }) => label !== '' && label === remembered.label) ?? null
}

/** A better lens than the browser's default. Null when the default is good enough. */
export function betterLens(lenses: readonly Lens[], opened: string): Lens | null {
  if (!UNFIT.test(opened) && !COMBINED.test(opened)) return null
  const [best] = rankLenses(lenses)
  return best && gradeOf(best.label) < gradeOf(opened) ? best : null
}

function gradeOf(label: string): number {
  if (UNFIT.test(label)) return 3
  if (COMBINED.test(label)) return 2
  return BACK.test(label) ? 0 : 1
}
