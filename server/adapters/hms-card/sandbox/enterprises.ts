import { CREW_COMPANIES } from './crew-cards.ts'
import type { SandboxData } from './sandbox-data.ts'

export type SandboxEnterprise = {
  orgnr: string
  name: string
  parentOrgnr?: string
  address: { street: string; postcode: string; town: string }
  bankrupt?: boolean
}

export type SandboxEnterprises = {
  mainUnits: SandboxEnterprise[]
  subUnits: SandboxEnterprise[]
  deleted: { orgnr: string; name: string; deletedOn: string; mergedInto?: string }[]
  /** Removed for legal reasons: not even the name may be shown. */
  removed: string[]
}

/** More than one page of names that differ only in their town. */
const ALIKE = {
  '310000167': 'Alta',
  '310000175': 'Bodø',
  '310000183': 'Drammen',
  '310000191': 'Florø',
  '310000205': 'Gjøvik',
  '310000213': 'Halden',
  '310000221': 'Kongsberg',
  '310000248': 'Lillehammer',
  '310000256': 'Molde',
  '310000264': 'Narvik',
  '310000272': 'Odda',
  '310000280': 'Porsgrunn',
}

/**
 * Fictitious companies: the employers of the cards, companies without cards, similar names, a bankrupt one, sub-units and dissolved ones.
 */
export function sandboxEnterprises({ employers }: SandboxData): SandboxEnterprises {
  const beside = { '310000086': 'Solheim Byggherre Test AS', '310000094': 'Kran og Løft Test AS' }
  const alike = Object.entries(ALIKE).map(([orgnr, town]) => [orgnr, `Bygg og Anlegg ${town} Test AS`] as const)
  const crews = CREW_COMPANIES.map(({ orgnr, name }) => [orgnr, name] as const)
  return {
    mainUnits: [
      ...[...Object.entries({ ...employers, ...beside }), ...alike, ...crews].map(([orgnr, name], index) => ({
        orgnr,
        name,
        address: { street: `Prøvegata ${index + 1}`, postcode: '0001', town: 'OSLO' },
        bankrupt: false,
      })),
      {
        orgnr: '310000140',
        name: 'Slutt og Konkurs Test AS',
        address: { street: 'Skifteveien 1', postcode: '0001', town: 'OSLO' },
        bankrupt: true,
      },
    ],
    subUnits: [
      {
        orgnr: '310000108',
        name: 'Fjellbygg Test AS avd Bergen',
        parentOrgnr: '310000019',
        address: { street: 'Testkaien 4', postcode: '5003', town: 'BERGEN' },
      },
      {
        orgnr: '310000116',
        name: 'Nordlys Entreprenør Test AS avd Tromsø',
        parentOrgnr: '310000035',
        address: { street: 'Eksempelveien 9', postcode: '9008', town: 'TROMSØ' },
      },
      {
        orgnr: '310000302',
        name: 'Fjellbygg Test AS avd Stavanger',
        parentOrgnr: '310000019',
        address: { street: 'Prøvebryggen 2', postcode: '4006', town: 'STAVANGER' },
      },
      {
        orgnr: '310000310',
        name: 'Stillas og Drift Test avd Nord',
        parentOrgnr: '310000078',
        address: { street: 'Testvollen 7', postcode: '9900', town: 'KIRKENES' },
      },
    ],
    deleted: [
      { orgnr: '310000124', name: 'Nedlagt Mur Test AS', deletedOn: '2024-03-01' },
      { orgnr: '310000159', name: 'Oppløst Stillas Test AS', deletedOn: '2025-06-30' },
      { orgnr: '310000345', name: 'Innfusjonert Kran Test AS', deletedOn: '2026-05-31', mergedInto: '310000094' },
    ],
    removed: ['310000132'],
  }
}
