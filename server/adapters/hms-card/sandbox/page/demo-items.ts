import { dateFromToday } from '../card-register.ts'
import { type SandboxCard, type SandboxData, type SandboxFault, slugOf } from '../sandbox-data.ts'
import type { PageTexts } from './page-texts.ts'

export type Tone = 'valid' | 'invalid' | 'blocked' | 'pending' | 'unknown' | 'fault'

/** A card or a fault, with its text on the page. */
export type DemoItem = {
  slug: string
  qr: string
  tone: Tone
  name: string
  employer: string
  industry: string
  cardNumber: string | null
  validTo: string | null
  chip: string | null
  status: string
  meaning: string
}

const TONES: Record<string, Tone> = { Gyldig: 'valid', Ugyldig: 'invalid', Sperret: 'blocked', Venter: 'pending' }

export function demoItems(data: SandboxData, texts: PageTexts, now: Date): { cards: DemoItem[]; faults: DemoItem[] } {
  return {
    cards: data.cards.map((card) => cardItem(card, data.employers[card.virksomhet] ?? '', texts, now)),
    faults: data.faults.map((fault) => faultItem(fault, texts)),
  }
}

function cardItem(card: SandboxCard, employer: string, texts: PageTexts, now: Date): DemoItem {
  const [firstName, lastName] = card.kortholder
  const translated = texts.statuses[card.status]
  return {
    slug: slugOf(card),
    qr: card.qr,
    tone: TONES[card.status] ?? 'unknown',
    name: `${firstName} ${lastName}`,
    employer,
    industry: texts.industries[card.bransje] ?? card.bransje,
    cardNumber: card.kortnummer ?? null,
    validTo: card.utlopsdato ? dottedDate(dateFromToday(card.utlopsdato, now)) : null,
    chip: card.chip ?? null,
    status: translated && translated !== card.status ? `${translated} (${card.status})` : card.status,
    meaning: texts.reasons[card.arsak ?? ''] ?? texts.statusMeanings[card.status] ?? texts.unknownStatus,
  }
}

function faultItem(fault: SandboxFault, texts: PageTexts): DemoItem {
  const slug = slugOf(fault)
  const { title, text } = texts.faultItems[slug] ?? { title: fault.code ?? slug, text: '' }
  return {
    slug,
    qr: fault.qr,
    tone: 'fault',
    name: title,
    employer: '',
    industry: '',
    cardNumber: fault.kortnummer,
    validTo: null,
    chip: null,
    status: title,
    meaning: text,
  }
}

/** `2026-11-22` → `22.11.2026` */
function dottedDate(date: string): string {
  return date.split('-').reverse().join('.')
}
