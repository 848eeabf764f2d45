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
  deleted: { orgnr: string; name: string; deletedOn: string }[]
  /** Gone for legal reasons: not even a name may be shown. */
  removed: string[]
}

/** Fictitious companies: the employers of the cards, two without cards, sub-units, and two that are gone. */
export function sandboxEnterprises({ employers }: SandboxData): SandboxEnterprises {
  const beside = { '310000086': 'Solheim Byggherre Test AS', '310000094': 'Kran og Løft Test AS' }
  return {
    mainUnits: Object.entries({ ...employers, ...beside }).map(([orgnr, name], index) => ({
      orgnr,
      name,
      address: { street: `Prøvegata ${index + 1}`, postcode: '0001', town: 'OSLO' },
      bankrupt: false,
    })),
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
    ],
    deleted: [{ orgnr: '310000124', name: 'Nedlagt Mur Test AS', deletedOn: '2024-03-01' }],
    removed: ['310000132'],
  }
}
