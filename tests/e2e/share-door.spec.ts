import { expect, type Page, test } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, untilKept } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { expectToast, newAddress, readEmail, signInAs } from '#tests/support/journeys.ts'

const stamp = Date.now().toString(36)
const project = `Ny brygge på Ærøya, kvartal Żółć ir ąžuolas ${stamp}`
const required = `Fallsikring for alle på bryggen ${stamp}`
const taught = `Sikring i høyden ved Ærfuglskjæret ${stamp}`

/** What a form would send: the steps before what this journey is about. */
async function ask(page: Page, procedure: string, input: object): Promise<Record<string, string>> {
  const response = await page.request.post(`/api/trpc/${procedure}`, { data: { json: input } })
  expect(response.ok(), await response.text()).toBe(true)
  return (await response.json()).result.data.json
}

async function publishCourse(page: Page, companySlug: string, title: string) {
  const { courseId } = await ask(page, 'course.create', { companySlug, title, kind: 'other' })
  const draft = { title, kind: 'other', description: '', content: 'Innhold', validityMonths: 24, languages: ['nb'] }
  await ask(page, 'course.save', { companySlug, courseId, revision: 1, ...draft })
  await ask(page, 'course.publish', { companySlug, courseId, revision: 2 })
  return courseId!
}

test('a company joins a project by a link, shares, trains who lacks something, and leaves; then the project ends', async ({
  page: host,
  browser,
}) => {
  const guest = await (await browser.newContext({ locale: 'nb-NO' })).newPage()
  const email = newAddress('fjellbygg')
  const answer = host.getByRole('row').filter({ hasText: 'Jonas' })
  const closed = host.getByRole('heading', { name: 'Her deles ingenting' })
  await signInAs(host, 'admin-nordlys')
  const courseIds = [await publishCourse(host, 'nordlys', required)]
  const days = { startsOn: '2026-11-02', endsOn: '2031-06-30' }
  const site = {
    name: project,
    address: 'Kaigata 4, 5003 Bergen',
    clientName: 'Ærøya eiendom og byutvikling AS',
    ...days,
  }
  const { projectId } = await ask(host, 'project.create', { companySlug: 'nordlys', ...site })
  await ask(host, 'requirement.make', { companySlug: 'nordlys', audience: 'project', projectId, courseIds })
  const companies = `/nordlys/projects/${projectId}/companies`

  await test.step('the host invites a company by its organisation number', async () => {
    await host.goto(`/nordlys/projects/${projectId}`)
    await host.getByRole('link', { name: 'Se firmaene og det de deler' }).click()
    await expect(host.getByText('Ingen firmaer er invitert.', { exact: false })).toBeVisible()
    await host.getByRole('button', { name: 'Inviter firma' }).click()
    const dialog = host.getByRole('dialog')
    await dialog.getByLabel('Organisasjonsnummer').fill('310 000 019')
    await dialog.getByLabel('Firmanavn').fill('Fjellbygg Test AS')
    await dialog.getByLabel('E-postadressen til firmaet').fill(email)
    await dialog.getByRole('button', { name: 'Send invitasjon' }).click()
    await expect(host.getByRole('row').filter({ hasText: 'Fjellbygg' })).toContainText('Invitert')
  })

  await test.step('the link says who asks, also to nobody who is signed in, and an administrator joins', async () => {
    const { link } = await readEmail(guest, email)
    await guest.goto(link)
    await expect(guest.getByRole('heading', { level: 1 })).toContainText(project)
    await expectGoodLayout(guest, 'share-invitation')
    await guest.getByRole('link', { name: 'Logg inn for å svare' }).click()
    await guest.getByTestId('persona-admin-fjellbygg').click()
    await guest.getByRole('button', { name: 'Bli med som Fjellbygg Test AS' }).click()
    await guest.waitForURL(/\/shared-projects\/[0-9a-f-]+$/)
    await guest.goto(link)
    await expect(guest.getByRole('heading', { name: 'Lenken kan ikke brukes' })).toBeVisible()
  })

  const share = await test.step('it says which course counts, and shares somebody', async () => {
    await publishCourse(guest, 'fjellbygg', taught)
    await guest.goto('/fjellbygg/shared-projects')
    await guest.locator('[data-row-link]').filter({ hasText: project }).click()
    await guest.getByRole('button', { name: `Velg kurs for ${required}` }).click()
    const dialog = guest.getByRole('dialog')
    await dialog.getByRole('searchbox').fill(taught)
    await dialog.getByRole('button', { name: `Legg til ${taught}` }).click()
    await dialog.getByRole('button', { name: 'Lagre' }).click()
    await expectToast(guest, 'Kursene er lagret.')
    await guest.getByLabel('Legg til', { exact: true }).fill('kazlauskas')
    await guest
      .getByRole('button', { name: /^Legg til Jonas/ })
      .first()
      .click()
    await expect(guest.getByRole('row').filter({ hasText: 'Jonas' })).toHaveCount(1)
    await guest.getByLabel('Også bevisene bak').check()
    await guest.getByRole('button', { name: 'Lagre' }).click()
    await expectToast(guest, 'Valget er lagret.')
    return guest.url()
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

  await test.step('the person is trained, and the host sees it', async () => {
    await guest.goto('/fjellbygg/courses?state=published')
    await guest.locator('[data-row-link]').filter({ hasText: taught }).click()
    await guest.getByTestId('start-check-in').click()
    await guest.getByRole('dialog').locator('button[type=submit]').click()
    await guest.waitForURL(/\/check-in$/)
    await untilKept(guest)
    await choosePicture(guest, card('valid-jonas'))
    await expect(guest.getByTestId('attendance')).toHaveCount(1)
    await guest.getByRole('button', { name: /^Bekreft/ }).click()
    await guest.getByRole('button', { name: 'Fullfør', exact: true }).click()
    await guest.getByRole('dialog').getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(guest.getByTestId('session-completed')).toBeVisible()
    await host.reload()
    await expect(answer).toContainText('Har alt')
    await expect(answer).toContainText(taught)
    await expectGoodLayout(host, 'shared-people')
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
    await host.goto(companies)
    await expect(host.getByRole('row').filter({ hasText: 'Fjellbygg' })).toContainText('Har forlatt')
  })

  await test.step('it comes back by a new invitation, and the project ends', async () => {
    const again = newAddress('fjellbygg')
    const invited = { orgnr: '310000019', name: 'Fjellbygg Test AS', email: again, locale: 'nb' }
    const { projectCompanyId } = await ask(host, 'projectCompany.invite', {
      companySlug: 'nordlys',
      projectId,
      ...invited,
    })
    const { link } = await readEmail(guest, again)
    await ask(guest, 'projectShare.join', { companySlug: 'fjellbygg', token: link.split('/').at(-1) })
    await host.goto(`${companies}/${projectCompanyId}`)
    await expect(host.getByText('Firmaet har ikke delt noen personer ennå.')).toBeVisible()
    await host.goto(companies)
    await expectGoodLayout(host, 'project-companies')
    await host.goto(`/nordlys/projects/${projectId}`)
    await host.getByRole('button', { name: 'Avslutt prosjektet' }).click()
    await host.getByRole('alertdialog').getByRole('button', { name: 'Avslutt prosjektet' }).click()
    await expect(host.getByText(/^Avsluttet \d+\./)).toBeVisible()
    await host.goto(`${companies}/${projectCompanyId}`)
    await expect(closed).toBeVisible()
    await guest.goto('/fjellbygg/shared-projects')
    await expect(guest.getByRole('row').filter({ hasText: project }).first()).toContainText('Avsluttet')
  })
})
