import type { Role } from '#db/enums.ts'

/** The roles that a demo's companies have a member of. */
const PERSONA_ROLES = ['admin', 'instructor', 'viewer'] as const satisfies Role[]

export type Persona =
  | { kind: 'member'; email: string; name: string; role: Role; companySlug: string; companyName: string }
  | { kind: 'operator'; email: string; name: string }

/** The demo's fictitious companies, with synthetic organisation numbers. */
export const DEMO_COMPANIES = [
  {
    slug: 'fjellbygg',
    name: 'Fjellbygg Test AS',
    orgnr: '310000019',
    people: { admin: 'Astrid Fjellmo', instructor: 'Ivar Bakkehaug', viewer: 'Vilde Sørli' },
  },
  {
    slug: 'nordlys',
    name: 'Nordlys Entreprenør Test AS',
    orgnr: '310000035',
    people: { admin: 'Amund Nordvåg', instructor: 'Ingrid Lysheim', viewer: 'Viktor Halsnes' },
  },
  {
    slug: 'havn',
    name: 'Havn Anlegg Test AS',
    orgnr: '310000043',
    people: { admin: 'Agnes Havnø', instructor: 'Idar Molviken', viewer: 'Vera Skjærvik' },
  },
] as const satisfies {
  slug: string
  name: string
  orgnr: string
  people: Record<(typeof PERSONA_ROLES)[number], string>
}[]

export const DEMO_OPERATOR = 'operator@kyndig.example'

/** The one-click users of a demo: three members of each company, and the operator. */
export const PERSONAS: Persona[] = [
  ...DEMO_COMPANIES.flatMap(({ slug, name, people }) =>
    PERSONA_ROLES.map(
      (role): Persona => ({
        kind: 'member',
        email: `${role}@${slug}.example`,
        name: people[role],
        role,
        companySlug: slug,
        companyName: name,
      }),
    ),
  ),
  { kind: 'operator', email: DEMO_OPERATOR, name: 'Oda Driftås' },
]
