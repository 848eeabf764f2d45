import type { Enterprise } from '#server/domain/enterprise/port.ts'
import type { WireAddress, WireUnit } from './wire.ts'

export function enterpriseFromWire(unit: WireUnit): Enterprise {
  const address = unit.forretningsadresse ?? unit.beliggenhetsadresse
  return {
    orgnr: unit.organisasjonsnummer,
    name: unit.navn,
    kind: unit.overordnetEnhet ? 'subUnit' : 'mainUnit',
    parentOrgnr: unit.overordnetEnhet ?? null,
    legalForm: unit.organisasjonsform?.kode ?? null,
    address: address ? addressLine(address) : null,
    bankrupt: unit.konkurs ?? false,
  }
}

function addressLine({ adresse, postnummer, poststed, land }: WireAddress): string | null {
  const town = [postnummer, poststed].filter(Boolean).join(' ')
  const abroad = land && land !== 'Norge' ? land : ''
  const parts = [...(adresse ?? []), town, abroad].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : null
}
