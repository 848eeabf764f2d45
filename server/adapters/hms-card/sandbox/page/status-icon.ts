import type { Tone } from './demo-items.ts'
import { type Html, html } from './html.ts'

/** One shape for each status, so that colour is never the only sign. */
const SHAPES: Record<Tone, Html> = {
  valid: html`<circle cx="12" cy="12" r="11" fill="currentColor"/><path d="m6.5 12.5 4 4 7-8" fill="none" stroke="var(--page)" stroke-width="2.5"/>`,
  invalid: html`<path d="M12 1.5 23.5 22H.5Z" fill="currentColor"/><path d="M12 9v6m0 2v2.5" stroke="var(--page)" stroke-width="2.5"/>`,
  blocked: html`<circle cx="12" cy="12" r="11" fill="currentColor"/><path d="M6 12h12" stroke="var(--page)" stroke-width="4"/>`,
  pending: html`<circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="3" stroke-dasharray="2 4.28" stroke-linecap="round"/>`,
  unknown: html`<rect x="1" y="1" width="22" height="22" rx="4" fill="currentColor"/><path d="M8.5 9a3.5 3.5 0 1 1 5 3c-1 .6-1.5 1.2-1.5 2.5m0 2v2.5" fill="none" stroke="var(--page)" stroke-width="2.5"/>`,
  fault: html`<circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" stroke-width="3"/>`,
}

export function statusIcon(tone: Tone): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[tone]}</svg>`
}
