import { statusGround } from '#components/ui/status-badge.tsx'
import type { ScanAnswer } from './scan-answer.ts'

/** Background and text of a whole screen. An answer that says nothing about a card uses ink, not a status colour. */
export function answerGround(tone: ScanAnswer['tone']): string {
  return tone === 'neutral' ? 'bg-ink text-canvas [--icon-cut:var(--color-ink)]' : statusGround(tone, 'solid')
}
