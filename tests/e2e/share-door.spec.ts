import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { chooseFromMenu, expectToast, newAddress, readEmail, signInAs } from '#tests/support/journeys.ts'

const stamp = Date.now().toString(36)
const project = `Ny brygge på Ærøya, kvartal Żółć ir ąžuolas ${stamp}`
const required = `Kjemikalier for alle på bryggen ${stamp}`
const taught = `Stoffkartotek ved Ærfuglskjæret ${stamp}`
const elsewhere = 'Stoffkartotek hos forrige arbeidsgiver'
const invited = { orgnr: '310000019', name: 'Fjellbygg Test AS' }

/** What a form would send: the steps before what this journey is about. */
async function ask(page: Page, procedure: string, input: object): Promise<Record<string, string>> {
  const response = await page.request.post(`/api/trpc/${procedure}`, { data: { json: input } })
  expect(response.ok(), await response.text()).toBe(true)
  return (await response.json()).result.data.json
}

/** About the same entry of the catalogue as all others of this journey. */
async function publishCourse(page: Page, companySlug: string, title: string) {
  const about = { title, kind: 'other', categoryKey: 'chemicals' }
  const { courseId } = await ask(page, 'course.create', { companySlug, title, kind: 'other' })
  const draft = { ...about, description: '', content: 'Innhold', validityMonths: 24, languages: ['nb'] }
  await ask(page, 'course.save', { companySlug, courseId, revision: 1, ...draft })
  await ask(page, 'course.publish', { companySlug, courseId, revision: 2 })
  return courseId!
}

async function createProject(page: Page, name: string) {
  const where = { name, address: 'Kaigata 4, 5003 Bergen', clientName: 'Ærøya eiendom og byutvikling AS' }
  const days = { startsOn: '2026-11-02', endsOn: '2031-06-30' }
  return (await ask(page, 'project.create', { companySlug: 'nordlys', ...where, ...days })).projectId!
}

/** Somebody says that they learnt it elsewhere, and an administrator approves it as the course. */
async function approveProof(page: Page, companySlug: string, of: { personId: string; courseId: string }) {
  const proof = { kind: 'self_declaration', title: elsewhere, issuedDate: '2026-03-04', issuedAbroad: false }
  const empty = { issuerName: '', classCodes: '', certificateNumber: '', permission: '', note: '' }
  const { proofId } = await ask(page, 'externalProof.submit', {
    companySlug,
    key: crypto.randomUUID(),
    personId: of.personId,
    proof: { ...proof, ...empty, untilDate: null, fileId: null },
  })
  const decision = { decisions: 0, outcome: 'approved', reason: '', courseIds: [of.courseId] }
  await ask(page, 'externalProof.decide', { companySlug, proofId, ...decision })
}

test('a company joins a project by a link, shares, proves what somebody lacks, and leaves; another project ends', async ({
  page: host,
  browser,
}) => {
  const guest = await (await browser.newContext({ locale: 'nb-NO' })).newPage()
  const [email, another] = [newAddress('fjellbygg'), newAddress('fjellbygg')]
  const answer = host.getByRole('row').filter({ hasText: 'Jonas' })
  const closed = host.getByRole('heading', { name: 'Her deles ingenting' })
  await signInAs(host, 'admin-nordlys')
  const courseIds = [await publishCourse(host, 'nordlys', required)]
  const [projectId, ending] = [await createProject(host, project), await createProject(host, `Riving ${stamp}`)]
  await ask(host, 'requirement.make', { companySlug: 'nordlys', audience: 'project', projectId, courseIds })
  const { projectCompanyId: endingId } = await ask(host, 'projectCompany.invite', {
    companySlug: 'nordlys',
    projectId: ending,
    email: another,
    locale: 'nb',
    ...invited,
  })

  await test.step('the host invites a company by its organisation number', async () => {
    await host.goto(`/nordlys/projects/${projectId}`)
    await host.getByRole('link', { name: 'Se firmaene og det de deler' }).click()
    await expect(host.getByText('Ingen firmaer er invitert.', { exact: false })).toBeVisible()
    await host.getByRole('button', { name: 'Inviter firma' }).click()
    const dialog = host.getByRole('dialog')
    await dialog.getByLabel('Organisasjonsnummer').fill('310 000 019')
    await dialog.getByLabel('Firmanavn').fill(invited.name)
    await dialog.getByLabel('E-postadressen til firmaet').fill(email)
    await dialog.getByRole('button', { name: 'Send invitasjon' }).click()
    await expect(host.getByRole('row').filter({ hasText: 'Fjellbygg' })).toContainText('Invitert')
  })

  const courseId =
    await test.step('the link says who asks, also to nobody who is signed in, and an administrator joins', async () => {
      const { link } = await readEmail(guest, email)
      await guest.goto(link)
      await expect(guest.getByRole('heading', { level: 1 })).toContainText(project)
      await expectGoodLayout(guest, 'share-invitation')
      await guest.getByRole('link', { name: 'Logg inn for å svare' }).click()
      await guest.getByTestId('persona-admin-fjellbygg').click()
      const courseId = await publishCourse(guest, 'fjellbygg', taught)
      await guest.getByRole('button', { name: 'Bli med som Fjellbygg Test AS' }).click()
      await guest.waitForURL(/\/shared-projects\/[0-9a-f-]+$/)
      const joined = guest.url()
      await guest.goto(link)
      await expect(guest.getByRole('heading', { name: 'Lenken kan ikke brukes' })).toBeVisible()
      await guest.goto(joined)
      return courseId
    })

  const share = guest.url()
  await test.step('it confirms which course counts, and shares somebody', async () => {
    await guest.getByRole('button', { name: `Se forslaget for ${required}` }).click()
    const dialog = guest.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: `Fjern ${taught}` })).toBeVisible()
    // What other journeys have published about the same.
    const others = dialog.getByRole('button', { name: new RegExp(`^Fjern (?!.*${stamp})`) })
    while ((await others.count()) > 0) await others.first().click()
    await dialog.getByRole('button', { name: 'Lagre' }).click()
    await expectToast(guest, 'Kursene er lagret.')
    await guest.getByLabel('Legg til', { exact: true }).fill('kazlauskas')
    await guest
      .getByRole('button', { name: /^Legg til Jonas/ })
      .first()
      .click()
    await expect(guest.getByRole('row').filter({ hasText: 'Jonas' })).toHaveCount(1)
    await guest.getByLabel('Også bevisene').check()
    await guest.getByRole('button', { name: 'Lagre' }).click()
    await expectToast(guest, 'Valget er lagret.')
  })

  await test.step('the host sees that the person lacks it, and the company sees who looked', async () => {
    await host.reload()
    await host.locator('[data-row-link]').filter({ hasText: 'Fjellbygg' }).click()
    await expect(answer).toContainText('Mangler noe')
    await expect(host.getByRole('main')).not.toContainText('1984')
    await guest.reload()
    await expect(guest.getByText(/^Amund Nordvåg, /)).toBeVisible()
    await expectGoodLayoutInEnglish(guest, 'share', 'Who do you share?')
  })

  await test.step('proof is approved, and the host sees it, on the page and as a file', async () => {
    const person = await guest.getByRole('row').filter({ hasText: 'Jonas' }).getByRole('link').getAttribute('href')
    await approveProof(guest, 'fjellbygg', { personId: person!.split('/').at(-1)!, courseId })
    await host.reload()
    await expect(answer).toContainText('Har alt')
    await expect(answer).toContainText(elsewhere)
    await expectGoodLayout(host, 'shared-people')
    const [file] = await Promise.all([
      host.waitForEvent('download'),
      chooseFromMenu(host, host.getByRole('button', { name: 'Last ned listen' }), 'CSV'),
    ])
    const [, line, ...others] = parse(await readFile(await file.path()), { delimiter: ';', bom: true }) as string[][]
    expect(others).toEqual([])
    expect(line?.slice(3, 7)).toEqual([expect.stringMatching(/, Jonas$/), 'Har alt', required, 'Har'])
    await host.getByRole('link', { name: 'Mangler eller ikke avklart' }).click()
    await expect(host.getByText('Alle som deles, oppfyller kravene.')).toBeVisible()
  })

  await test.step('the company leaves, and the host sees nothing at once', async () => {
    await guest.goto(share)
    await guest.getByRole('button', { name: 'Forlat prosjektet' }).click()
    await guest.getByRole('alertdialog').getByRole('button', { name: 'Forlat prosjektet' }).click()
    await expect(guest.getByText('Dere har forlatt prosjektet.', { exact: false }).first()).toBeVisible()
    await host.reload()
    await expect(closed).toBeVisible()
    await host.goto(`/nordlys/projects/${projectId}/companies`)
    await expect(host.getByRole('row').filter({ hasText: 'Fjellbygg' })).toContainText('Forlot prosjektet')
  })

  await test.step('another project ends, and nothing is shared there either', async () => {
    const { link } = await readEmail(guest, another)
    await ask(guest, 'projectShare.join', { companySlug: 'fjellbygg', token: link.split('/').at(-1) })
    await host.goto(`/nordlys/projects/${ending}/companies`)
    await expect(host.getByRole('row').filter({ hasText: 'Fjellbygg' })).toContainText('Er med')
    await expectGoodLayout(host, 'project-companies')
    await host.goto(`/nordlys/projects/${ending}/companies/${endingId}`)
    await expect(host.getByText('Firmaet har ikke delt noen personer ennå.')).toBeVisible()
    await ask(host, 'project.end', { companySlug: 'nordlys', projectId: ending })
    await host.goto(`/nordlys/projects/${ending}/companies/${endingId}`)
    await expect(closed).toBeVisible()
    await guest.goto('/fjellbygg/shared-projects')
    await expect(guest.getByRole('row').filter({ hasText: `Riving ${stamp}` })).toContainText('Avsluttet')
    await expect(guest.getByRole('row').filter({ hasText: project })).toContainText('Forlatt')
  })
})
