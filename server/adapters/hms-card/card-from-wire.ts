import { LENGTHS } from '#db/lengths.ts'
import type { HmsCard, HmsCardReason, HmsCardStatus } from '#server/domain/hms-card/port.ts'
import { canonicalCardNumber } from '#server/domain/hms-card/rules.ts'
import { INDUSTRY_BY_WORD, REASON_BY_WORD, STATUS_BY_WORD } from './mapping.ts'
import type { WireCardLookup, WireCardStatus } from './wire.ts'

/** The answer to a card number: status and employer. A holder is ignored even when the register sends one. */
export function cardFromStatus(wire: WireCardStatus): HmsCard {
  const status = STATUS_BY_WORD.get(wire.status) ?? 'UNRECOGNISED'
  const cardNumber = canonicalCardNumber(wire.kortnummer ?? '')
  const reason = reasonFrom(wire.arsak, status)
  return {
    status,
    statusRaw: wire.status,
    ...(reason && { reason }),
    ...(cardNumber && { cardNumber }),
    ...(wire.virksomhet && {
      employer: { orgnr: wire.virksomhet.organisasjonsnummer, name: wire.virksomhet.navn },
    }),
    checkedAt: new Date(wire.kontrollertTidspunkt),
  }
}

/** The answer to a QR code or chip: also the holder and what is printed on the card. */
export function cardFromLookup(wire: WireCardLookup): HmsCard {
  const industry = INDUSTRY_BY_WORD.get(wire.bransje ?? '')
  return {
    ...cardFromStatus(wire),
    ...(wire.kortholder && { person: personFrom(wire.kortholder) }),
    ...(wire.utstedtDato && { issuedOn: wire.utstedtDato }),
    ...(wire.utlopsdato && { validTo: wire.utlopsdato }),
    ...(industry && { industry }),
  }
}

function personFrom(holder: NonNullable<WireCardLookup['kortholder']>): NonNullable<HmsCard['person']> {
  return { firstName: cut(holder.fornavn), lastName: cut(holder.etternavn), birthDate: holder.fodselsdato }
}

// A name longer than our limit must not stop the person at check-in.
function cut(name: string): string {
  return Array.from(name).slice(0, LENGTHS.personName).join('').trim()
}

function reasonFrom(word: string | null | undefined, status: HmsCardStatus): HmsCardReason | undefined {
  if (word) return REASON_BY_WORD.get(word) ?? 'UNSPECIFIED'
  return status === 'INVALID' || status === 'BLOCKED' ? 'UNSPECIFIED' : undefined
}
