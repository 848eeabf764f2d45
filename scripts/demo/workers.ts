import type { HmsCard } from '#server/domain/hms-card/port.ts'

const EMPLOYERS = {
  fjellbygg: { orgnr: '310000019', name: 'Fjellbygg Test AS' },
  renhold: { orgnr: '310000027', name: 'Blank Renhold Test AS' },
  nordlys: { orgnr: '310000035', name: 'Nordlys Entreprenør Test AS' },
  havn: { orgnr: '310000043', name: 'Havn Anlegg Test AS' },
  bilpleie: { orgnr: '310000051', name: 'Skinnende Bilpleie Test AS' },
} as const

type Worker = { slug: string; number: string; name: [string, string]; born: string; employer: keyof typeof EMPLOYERS }

// The first three are sandbox cards, so that scanning one finds a person with a history.
const WORKERS: Worker[] = [
  { slug: 'valid-kari', number: '9000001', name: ['Kari', 'Testesen'], born: '1990-05-05', employer: 'fjellbygg' },
  {
    slug: 'valid-jonas',
    number: '9000002',
    name: ['Jonas', 'Kazlauskas-Prøve'],
    born: '1984-11-30',
    employer: 'renhold',
  },
  { slug: 'two-cards-a', number: '9000007', name: ['Tove', 'Tokort'], born: '1980-10-10', employer: 'nordlys' },
  {
    slug: 'demo-anna',
    number: '9100001',
    name: ['Anna Żaneta', 'Gąsienica-Ćwiek'],
    born: '1991-03-14',
    employer: 'fjellbygg',
  },
  {
    slug: 'demo-mindaugas',
    number: '9100002',
    name: ['Mindaugas', 'Šimkūnas'],
    born: '1986-07-02',
    employer: 'fjellbygg',
  },
  { slug: 'demo-oystein', number: '9100003', name: ['Øystein', 'Ågård'], born: '1972-12-24', employer: 'fjellbygg' },
  { slug: 'demo-zbigniew', number: '9100004', name: ['Zbigniew', 'Łęcki'], born: '1979-09-19', employer: 'nordlys' },
  { slug: 'demo-ruta', number: '9100005', name: ['Rūta', 'Žemaitytė'], born: '1995-01-30', employer: 'nordlys' },
  { slug: 'demo-bjorn', number: '9100006', name: ['Bjørn Ærlend', 'Sæther'], born: '1968-04-11', employer: 'havn' },
  { slug: 'demo-maja', number: '9100007', name: ['Maja', 'Lindstrøm'], born: '2003-08-21', employer: 'havn' },
  { slug: 'demo-emil', number: '9100008', name: ['Emil', 'Dahl'], born: '1999-06-06', employer: 'renhold' },
  { slug: 'demo-li', number: '9100009', name: ['Li', 'Ek'], born: '1983-02-17', employer: 'bilpleie' },
]

export type WorkerSlug = string

export function codeOf(slug: WorkerSlug): string {
  return `https://hmskort.sandbox.invalid/q/${slug}`
}

/** The card that was scanned then, as the register would have shown it. */
export function cardOf(payload: string, checkedAt: Date): HmsCard | null {
  const worker = WORKERS.find(({ slug }) => codeOf(slug) === payload)
  if (!worker) return null
  return {
    status: 'VALID',
    statusRaw: 'Gyldig',
    cardNumber: worker.number,
    employer: EMPLOYERS[worker.employer],
    person: { firstName: worker.name[0], lastName: worker.name[1], birthDate: worker.born },
    industry: 'CONSTRUCTION',
    checkedAt,
  }
}
