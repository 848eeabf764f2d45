import type { Page } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture } from '#tests/support/journey-check-in.ts'

export type ScreenPage = {
  /** The name of the sheet's file. */
  name: string
  /** The signed-in persona: `role` or `role-slug`. Null for nobody. */
  persona: string | null
  /** The address, or how to get to it. `slug` is the persona's company. Null when the demo has nothing to show. */
  find: (slug: string, page: Page) => string | Promise<string | null>
  /** Prepares the page for the picture, for example by opening a dialog. */
  prepare?: (page: Page) => Promise<void>
}

export const screenPages: ScreenPage[] = [
  { name: 'sign-in', persona: null, find: () => '/sign-in' },
  { name: 'check-mail', persona: null, find: () => '/sign-in/check-mail' },
  { name: 'outbox', persona: null, find: () => '/demo/outbox' },
  { name: 'companies', persona: 'admin', find: () => '/companies' },
  { name: 'company-new', persona: 'admin', find: () => '/companies/new' },
  { name: 'account', persona: 'admin', find: () => '/account' },
  { name: 'appearance', persona: null, find: () => '/account/appearance' },
  { name: 'today', persona: 'admin', find: (slug) => `/${slug}` },
  { name: 'today-instructor', persona: 'instructor', find: (slug) => `/${slug}` },
  { name: 'courses', persona: 'admin', find: (slug) => `/${slug}/courses` },
  { name: 'course-new', persona: 'admin', find: (slug) => `/${slug}/courses/new` },
  { name: 'course-first', persona: 'admin', find: (slug) => `/${slug}/courses/first` },
  { name: 'course', persona: 'admin', find: (slug, page) => firstRow(page, `/${slug}/courses`) },
  {
    name: 'course-edit',
    persona: 'admin',
    find: async (slug, page) => {
      const course = await firstRow(page, `/${slug}/courses`)
      return course && `${course}/edit`
    },
  },
  {
    name: 'course-preview',
    persona: 'admin',
    find: async (slug, page) => {
      const course = await firstRow(page, `/${slug}/courses`)
      return course && `${course}/preview?number=1`
    },
  },
  { name: 'sessions', persona: 'instructor', find: (slug) => `/${slug}/sessions` },
  { name: 'plans', persona: 'instructor', find: (slug) => `/${slug}/sessions/planned` },
  { name: 'plan-new', persona: 'instructor', find: (slug) => `/${slug}/sessions/planned/new` },
  { name: 'session', persona: 'instructor', find: (slug, page) => firstRow(page, `/${slug}/sessions?state=completed`) },
  {
    name: 'check-in-days',
    persona: 'instructor-havn',
    find: async (slug, page) => {
      const session = await firstRow(page, `/${slug}/sessions?state=open`)
      return session && `${session}/check-in`
    },
  },
  { name: 'check-in', persona: 'instructor', find: (slug, page) => openCheckIn(page, slug) },
  {
    name: 'self-check-in',
    persona: 'instructor',
    find: async (slug, page) => (await openCheckIn(page, slug))?.replace(/check-in$/, 'self-check-in') ?? null,
  },
  { name: 'own-phone', persona: null, find: () => '/s' },
  {
    name: 'signing',
    persona: 'instructor',
    find: (slug, page) => openCheckIn(page, slug),
    prepare: async (page) => {
      await choosePicture(page, card('valid-kari')) // somebody has to be there
      await page.getByTestId('signature-bar').click()
      await page.getByRole('button', { name: /^(Neste|Next): / }).click()
    },
  },
  {
    name: 'declare',
    persona: 'instructor',
    find: (slug, page) => openCheckIn(page, slug),
    prepare: (page) => page.getByRole('button', { name: /^Person$/ }).click(),
  },
  { name: 'people', persona: 'admin', find: (slug) => `/${slug}/competence/people` },
  { name: 'person', persona: 'admin', find: (slug, page) => firstRow(page, `/${slug}/competence/people`) },
  {
    name: 'send-certificate',
    persona: 'instructor',
    find: (slug, page) => firstRow(page, `/${slug}/competence/people`),
    prepare: (page) => page.getByTestId('send-certificate').first().click(),
  },
  {
    name: 'send-certificate-check',
    persona: 'instructor',
    find: (slug, page) => firstRow(page, `/${slug}/competence/people`),
    prepare: (page) => openLetter(page),
  },
  { name: 'person-letters', persona: 'instructor', find: (slug, page) => openLetters(page, slug) },
  { name: 'expiring', persona: 'admin', find: (slug) => `/${slug}/competence/expiring` },
  { name: 'person-viewer', persona: 'viewer', find: (slug, page) => firstRow(page, `/${slug}/competence/people`) },
  { name: 'personal-code', persona: 'instructor', find: (slug, page) => openPersonalCode(page, slug) },
  { name: 'personal-code-address', persona: null, find: () => '/p/AAAAAAAAAAAAAAAAAAAAAAAA' },
  { name: 'certificate-check', persona: null, find: () => '/check' },
  { name: 'certificate-check-unknown', persona: null, find: () => '/check/00000000000000000000000000' },
  { name: 'employers', persona: 'admin', find: (slug) => `/${slug}/competence/employers` },
  { name: 'employer', persona: 'admin', find: (slug, page) => firstRow(page, `/${slug}/competence/employers`) },
  { name: 'projects', persona: 'admin', find: (slug) => `/${slug}/projects` },
  { name: 'inspections', persona: 'admin', find: (slug) => `/${slug}/inspections` },
  { name: 'inspection-new', persona: 'admin', find: (slug) => `/${slug}/inspections?new=1` },
  { name: 'inspection-closed', persona: null, find: () => '/share/inspection/unknown' },
  { name: 'shared-projects', persona: 'admin', find: (slug) => `/${slug}/shared-projects` },
  { name: 'cards', persona: 'admin', find: (slug) => `/${slug}/cards?filter=all` },
  { name: 'check-card', persona: 'viewer', find: (slug) => `/${slug}/check-card` },
  { name: 'look-ups', persona: 'viewer', find: (slug) => `/${slug}/check-card/look-ups` },
  {
    name: 'look-up-over',
    persona: 'viewer',
    find: (slug) => `/${slug}/check-card/look-ups/00000000-0000-7000-8000-000000000000`,
  },
  { name: 'tasks', persona: 'instructor', find: (slug) => `/${slug}/tasks` },
  { name: 'proofs', persona: 'admin', find: (slug) => `/${slug}/proofs` },
  { name: 'proofs-all', persona: 'admin', find: (slug) => `/${slug}/proofs/all` },
  { name: 'proof-import', persona: 'admin', find: (slug) => `/${slug}/proofs/import` },
  {
    name: 'proof-import-preview',
    persona: 'admin',
    find: (slug) => `/${slug}/proofs/import`,
    prepare: (page) => pasteList(page, LINES_OF_PROOFS),
  },
  { name: 'people-import', persona: 'admin', find: (slug) => `/${slug}/people/import` },
  {
    name: 'people-import-preview',
    persona: 'admin',
    find: (slug) => `/${slug}/people/import`,
    prepare: (page) => pasteList(page, LINES_OF_PEOPLE),
  },
  { name: 'workers', persona: 'admin', find: (slug) => `/${slug}/workers` },
  { name: 'staff-changes', persona: 'admin', find: (slug) => `/${slug}/workers/changes` },
  { name: 'workers-unverified', persona: 'admin-havn', find: (slug) => `/${slug}/workers` },
  { name: 'log', persona: 'admin', find: (slug) => `/${slug}/log` },
  { name: 'members', persona: 'admin', find: (slug) => `/${slug}/members` },
  { name: 'member', persona: 'admin', find: (slug, page) => linkOf(page, `/${slug}/members`, 'Ivar Bakkehaug') },
  {
    name: 'member-grant',
    persona: 'admin',
    find: (slug, page) => linkOf(page, `/${slug}/members`, 'Ivar Bakkehaug'),
    prepare: (page) => page.locator('main button[aria-haspopup=dialog]').first().click(),
  },
  { name: 'authority-choice', persona: 'admin', find: (slug) => `/${slug}/settings/authority` },
  { name: 'equipment', persona: 'admin', find: (slug) => `/${slug}/equipment` },
  { name: 'settings', persona: 'admin', find: (slug) => `/${slug}/settings` },
  { name: 'register-access', persona: 'admin', find: (slug) => `/${slug}/settings/register` },
  { name: 'anchor', persona: 'admin', find: (slug) => `/${slug}/settings/anchor` },
  { name: 'jobs', persona: 'admin', find: (slug) => `/${slug}/jobs` },
  { name: 'more', persona: 'admin', find: (slug) => `/${slug}`, prepare: openMore },
  { name: 'operator', persona: 'operator', find: () => '/operator' },
  { name: 'operator-alarms', persona: 'operator', find: () => '/operator/alarms' },
  { name: 'operator-events', persona: 'operator', find: () => '/operator/events' },
  { name: 'sign-out', persona: 'admin', find: () => '/sign-out' },
  { name: 'not-found', persona: 'admin', find: (slug) => `/${slug}/courses/00000000-0000-7000-8000-000000000000` },
]

async function linkOf(page: Page, list: string, name: string): Promise<string | null> {
  await page.goto(list)
  return page.getByRole('main').getByRole('link', { name }).getAttribute('href')
}

async function firstRow(page: Page, list: string): Promise<string | null> {
  await page.goto(list)
  const row = page.locator('main a[data-row-link]').first()
  // Lists load after the page around them.
  const isThere = await row.waitFor({ timeout: 5_000 }).then(
    () => true,
    () => false,
  )
  return isThere ? row.getAttribute('href') : null
}

/** An open session. The demo has none until somebody starts one. */
async function openCheckIn(page: Page, slug: string): Promise<string | null> {
  const session = await firstRow(page, `/${slug}/sessions?state=open`)
  if (session) return session.endsWith('/check-in') ? session : `${session}/check-in`
  const course = await firstRow(page, `/${slug}/courses?state=published`)
  if (!course) return null
  await page.goto(course)
  await page.getByTestId('start-check-in').click()
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await page.waitForURL(/\/check-in$/)
  return new URL(page.url()).pathname
}

/** A letter with the first certificate, before it is sent. */
async function openLetter(page: Page): Promise<void> {
  await page.getByTestId('send-certificate').first().click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[name=email]').fill('byggeleder@firma.example')
  await dialog.locator('button[type=submit]').click()
}

/** The page of the first person, to whose certificates at least one letter was sent. */
async function openLetters(page: Page, slug: string): Promise<string | null> {
  const person = await firstRow(page, `/${slug}/competence/people`)
  if (!person) return null
  await page.goto(person)
  await page.waitForLoadState('networkidle')
  if (await page.getByText('•••').first().isVisible()) return person
  await openLetter(page)
  await page.getByRole('dialog').locator('button:visible').last().click()
  await page.getByText('•••').first().waitFor()
  return person
}

async function openMore(page: Page): Promise<void> {
  const more = page.getByTestId('more-navigation')
  if (await more.isVisible()) await more.click()
  else await page.getByTestId('user-menu').click()
}

/** The first person's code, created when missing. */
async function openPersonalCode(page: Page, slug: string): Promise<string | null> {
  const person = await firstRow(page, `/${slug}/competence/people`)
  if (!person) return null
  await page.goto(person)
  const make = page.getByRole('button', { name: /^(Lag personlig kode|Make a personal code)$/ })
  const show = page.locator(`a[href="${person}/code"]`)
  await make.or(show).first().waitFor()
  if (await make.isVisible()) await make.click()
  await show.waitFor()
  return `${person}/code`
}

/** Good lines, and one of each common fault. */
const LINES_OF_PROOFS = [
  'Navn;Fødselsdato;Kurs;Utstedt av;Dato;Utløpsdato',
  'Kari Testesen;;Truck, sikkerhetsopplæring;Kursfirma Test AS;02.05.2024;',
  'Łukasz Żółć-Østgård;03.04.1985;Stillas 2–5 meter;Stillasskolen Test AS;04.03.2024;04.03.2029',
  'Per Påstått;31.02.1990;Fallsikring;Kursfirma Test AS;04.03.2024;',
  'Ukjent Navnesen;;Varme arbeider;;2099-01-01;',
  'Ola Nummer;01010112345;Fallsikring;Kursfirma Test AS;04.03.2024;',
]
const LINES_OF_PEOPLE = [
  'Navn;Fødselsdato;Org.nr;Gruppe;E-post;Språk',
  'Łukasz Żółć-Østgård;03.04.1985;310 000 035;;lukasz@example.org;polsk',
  'Žemaitė-Kazlauskienė, Ona Ærlig Marie;04.04.1991;;;en.lang.adresse.som.ikke.far.plass@eksempel-virksomhet.example.org;lt',
  'Per Påstått;31.02.1990;310000018;Betonglaget på Sørøya;uten-alfakrøll;klingon',
  'Ola Nummer;01010112345;;;;',
]

async function pasteList(page: Page, lines: string[]) {
  await page.locator('textarea').fill(lines.join('\n'))
  await page.getByRole('button', { name: /limte inn|I pasted/ }).click()
  await page.getByTestId('import-summary').waitFor()
}
