import { statusGround } from '#components/ui/status-badge.tsx'
import type { ScanAnswer } from './scan-answer.ts'

/** Ground and text of a whole screen. What says nothing about a card is in ink, apart from every status. */
export function answerGround(tone: ScanAnswer['tone']): string {
  return tone === 'neutral' ? 'bg-ink text-canvas [--icon-cut:var(--color-ink)]' : statusGround(tone, 'solid')
}
