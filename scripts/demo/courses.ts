import { type CourseKind, type TeachingLanguage, TRAINING_ITEMS } from '#db/enums.ts'
import type { TeachingChange } from '#server/domain/training/rules.ts'

export interface DemoCourse {
  key: string
  title: string
  kind: CourseKind
  description: string
  content: string
  validityMonths: number | null
  languages: TeachingLanguage[]
  categoryKey?: string
}

export const DEMO_COURSES: DemoCourse[] = [
  {
    key: 'fall',
    title: 'Fallsikring og arbeid i høyden',
    kind: 'safety_training',
    categoryKey: 'fall_protection',
    description: 'Sele, line og forankring: slik kobler du deg på, og slik kommer du ned igjen.',
    content: `## Mål

Du skal kunne velge, kontrollere og bruke fallsikringsutstyr på egen hånd.

## Teori

1. **Oppbygning**: sele, falldemper, line og forankring
2. **Betjening**: påkobling, omkobling og redning
3. **Egenskaper**: fallhøyde, pendel og klaring under deg
4. **Bruksområde**: når rekkverk og stillas er bedre
5. **Vedlikehold**: rengjøring, tørking og lagring
6. **Kontroll**: før hver bruk, og hvert år av sakkyndig

## Praksis

- Ta på og juster selen, og kontroller makkeren din
- Koble deg om i tre punkter uten å være fri
- Redd en makker som henger i selen`,
    validityMonths: 24,
    languages: ['nb', 'en', 'pl', 'lt'],
  },
  {
    key: 'lift',
    title: 'Personløfter, opplæring på maskinen',
    kind: 'equipment_training',
    categoryKey: 'scissor_lift',
    description: 'Maskinen du skal bruke: kontroll før start, kjøring, nødsenking.',
    content: `## Før du starter

Gå rundt maskinen. Se etter lekkasjer, skader og løse deler.

## Slik bruker du den

- Støtteben på fast grunn
- Sele i kurven, alltid
- Aldri mer last enn skiltet sier

## Når noe går galt

Nødsenking sitter ved foten. Prøv den før du kjører opp.`,
    validityMonths: 12,
    languages: ['nb', 'pl'],
  },
  {
    key: 'site',
    title: 'Introduksjon til byggeplassen',
    kind: 'site_induction',
    description: 'Adkomst, rømning, riggplan og hvem du spør.',
    content: `## Velkommen

- Samlingsplass: ved porten
- Førstehjelp og hjertestarter: i brakkeriggen
- Avvik meldes samme dag

## Regler

Hjelm, vernesko og synlig tøy hele tiden.`,
    validityMonths: null,
    languages: ['nb', 'en', 'pl', 'lt', 'uk'],
  },
  {
    key: 'hot',
    title: 'Varme arbeider, lokal gjennomgang',
    kind: 'toolbox_talk',
    description: 'Brannvakt, slokkeutstyr og arbeidstillatelse på denne plassen.',
    content: `## Kort sagt

Ingen gnister uten tillatelse, og brannvakt i en time etterpå.`,
    validityMonths: 6,
    languages: ['nb', 'en'],
  },
]

/** The courses of the full demo's companies: those above, and what they have besides. */
export const FULL_DEMO_COURSES: DemoCourse[] = [
  ...DEMO_COURSES,
  {
    key: 'chemicals',
    title: 'Kjemikalier og stoffkartotek',
    kind: 'other',
    description: 'Merking, verneutstyr og hva du gjør ved søl.',
    content:
      '## Kort sagt\n\nLes etiketten først. Bland aldri. Kjemikaliene står i skapet, og sikkerhetsdatabladet i kartoteket.',
    validityMonths: 36,
    languages: ['nb', 'en', 'pl', 'lt'],
  },
  {
    key: 'first_aid',
    title: 'Førstehjelp på arbeidsplassen',
    kind: 'other',
    description: 'Hjertestans, blødning og fall fra høyde.',
    content:
      '## Øvelser\n\n- Hjerte- og lungeredning med starter\n- Stans en kraftig blødning\n- Varsle 113 med riktig sted',
    validityMonths: 24,
    languages: ['nb', 'en'],
  },
]

/** A course in progress, so that the list shows a draft. */
export const DRAFT_COURSE = { title: 'Kjemikalier og stoffkartotek', kind: 'safety_training' as const }

/** The notes that past instructors made on the checklists, by the course's key. */
export const TAUGHT: Record<string, TeachingChange> = {
  fall: { ticks: TRAINING_ITEMS.map((item) => ({ item, done: true })), language: 'nb' },
  lift: { equipment: { items: [{ make: 'Genie', model: 'GS-1932' }], alikeReason: '' }, language: 'nb' },
}

/** Which courses the members may give, for how many years from now (null: no end), and on what grounds. */
export const DEMO_AUTHORITY: Record<
  'admin' | 'instructor',
  { courses: string[]; years: number | null; grounds: string }[]
> = {
  admin: [
    { courses: ['fall'], years: null, grounds: 'Instruktørkurs i fallsikring 2021. Kursbeviset ligger i HMS-permen.' },
  ],
  instructor: [
    { courses: ['fall'], years: null, grounds: 'Fagbrev som stillasbygger, og instruktørkurs i fallsikring 2020.' },
    { courses: ['lift'], years: 1, grounds: 'Opplæring hos leverandøren av liften. Beviset ligger i HMS-permen.' },
  ],
}
