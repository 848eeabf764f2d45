import { expect, type Page, test } from '@playwright/test'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, openNewCheckIn } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { expectToast, signInAs } from '#tests/support/journeys.ts'

const today = osloDate(new Date())
const yesterday = addDays(today, -1)
/** `2026-11-22` in the page's format: `22.11.2026`. */
const shown = (day: string) => day.split('-').reverse().join('.')

/** From a new session with one person to the sheet that completes it. */
async function checkInOne(page: Page, slug: string) {
  await choosePicture(page, card(slug))
  await expect(page.getByTestId('attendance')).toHaveCount(1)
  await page.getByRole('button', { name: /^Bekreft/ }).click()
}

async function complete(page: Page) {
  await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Fullfør økten' }).click()
  await expect(page.getByTestId('session-completed')).toBeVisible()
}

async function declare(page: Page, first: string, last: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Fornavn' }).fill(first)
  await dialog.getByRole('textbox', { name: 'Etternavn' }).fill(last)
  await dialog.getByRole('textbox', { name: 'Fødselsdato' }).fill('05.05.1985')
  await dialog.getByRole('button', { name: 'Registrer', exact: true }).click()
}

test('the day of training is chosen, shown before completion, changed, and on the record (G9)', async ({ page }) => {
  await signInAs(page, 'instructor-fjellbygg')
  await page.goto('/fjellbygg/courses?state=published')
  await page.locator('[data-row-link]').filter({ hasText: 'Introduksjon til byggeplassen' }).click()
  await page.getByTestId('start-check-in').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Opplæringsdag')).toHaveValue(today)
  await dialog.getByLabel('Opplæringsdag').fill(addDays(today, -8))
  await expect(dialog.getByText(/^Tilbakedatert/)).toBeVisible()
  await expectGoodLayout(page, 'g9-start')
  await dialog.locator('button[type=submit]').click()
  await page.waitForURL(/\/check-in$/)
  const session = page.url().replace(/\/check-in$/, '')

  await page.goto(session)
  await expect(page.getByText(/^Tilbakedatert/)).toBeVisible()
  await expectGoodLayout(page, 'g9-session')
  await expectGoodLayoutInEnglish(page, 'g9-session', /^Back-dated/)
  await page.getByRole('button', { name: 'Endre dag' }).click()
  await dialog.getByLabel('Opplæringsdag').fill(yesterday)
  await expectGoodLayout(page, 'g9-change')
  await dialog.getByRole('button', { name: 'Lagre dagen' }).click()
  await expectToast(page, 'Opplæringsdagen er lagret.')
  await expect(page.getByText(/^Tilbakedatert/)).toHaveCount(0)

  await page.goto(`${session}/check-in`)
  await checkInOne(page, 'valid-kari')
  await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
  await expect(dialog.getByText(/^Bevisene får datoen/)).toBeVisible()
  await expectGoodLayout(page, 'g9-complete')
  await dialog.getByRole('button', { name: /^Bruk i dag/ }).click()
  await expect(dialog.getByText(/^Opplæringsdag: /)).toBeVisible()
  await dialog.getByRole('button', { name: 'Fullfør økten' }).click()
  await expect(page.getByTestId('session-completed')).toBeVisible()
  await page.goto(session)
  await page.getByRole('link', { name: /Kari/ }).first().click()
  await expect(page.getByRole('table', { name: 'Alle bevis, nyeste først' })).toContainText(shown(today))
})

test('a forgotten person is added to a completed session, with a mark (G10)', async ({ page }) => {
  const session = (await openNewCheckIn(page)).replace(/\/check-in$/, '')
  await checkInOne(page, 'valid-jonas')
  await complete(page)
  await page.goto(session)
  const dialog = page.getByRole('dialog')

  await test.step('add by hand, with a reason', async () => {
    await page.getByRole('button', { name: 'Legg til i ettertid' }).click()
    await dialog.getByRole('button', { name: /Skriv inn personen/ }).click()
    await expect(dialog.getByText('Fyll ut feltet.')).toBeVisible()
    await dialog.getByLabel('Hvorfor').fill('Var der, men ble glemt')
    await expectGoodLayout(page, 'g10-dialog')
    await dialog.getByRole('button', { name: /Skriv inn personen/ }).click()
    await declare(page, 'Gerd', 'Glemt')
    await expectToast(page, 'Gerd Glemt er lagt til og har fått bevis.')
    await expect(page.getByText(/^Lagt til i ettertid .*Var der, men ble glemt/)).toHaveCount(1)
    await expectGoodLayout(page, 'g10-session')
    await expectGoodLayoutInEnglish(page, 'g10-session', /^Added afterwards/)
  })

  await test.step('find a known person by name; one with a certificate is not added again', async () => {
    await page.getByRole('button', { name: 'Legg til i ettertid' }).click()
    await dialog.getByLabel('Hvorfor').fill('Glemt')
    await dialog.getByRole('searchbox', { name: 'Hvem' }).fill('gerd gl')
    await dialog.getByRole('radio', { name: /Gerd Glemt/ }).check()
    await expectGoodLayout(page, 'g10-found')
    await dialog.getByRole('button', { name: 'Legg til', exact: true }).click()
    await expect(dialog.getByText('Personen har allerede bevis fra denne økten.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Avbryt' }).click()
  })

  await page.getByRole('link', { name: 'Gerd Glemt' }).first().click()
  await expect(page.getByRole('table', { name: 'Alle bevis, nyeste først' })).toContainText('Lagt til i ettertid')
  await expectGoodLayout(page, 'g10-person')
})

test('a misspelt name is corrected by a new certificate, and the old one names it (N3)', async ({ page }) => {
  const session = (await openNewCheckIn(page)).replace(/\/check-in$/, '')
  await page.getByRole('button', { name: 'Person', exact: true }).click()
  await declare(page, 'Olla', 'Nordman')
  await expect(page.getByTestId('attendance')).toHaveCount(1)
  await page.getByRole('button', { name: /^Bekreft/ }).click()
  await complete(page)
  await page.goto(session)
  await page.getByRole('link', { name: 'Olla Nordman' }).first().click()
  const history = page.getByRole('table', { name: 'Alle bevis, nyeste først' })
  await history.getByRole('button', { name: /^Rett navn på beviset/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Fornavn').fill('Ola')
  await dialog.getByLabel('Etternavn').fill('Nordmann')
  await dialog.getByRole('button', { name: 'Utsted rettet bevis' }).click()
  await expect(dialog.getByText('Fyll ut feltet.')).toBeVisible()
  await dialog.getByLabel('Begrunnelse').fill('Skrevet feil i innsjekken')
  await expectGoodLayout(page, 'n3-dialog')
  await dialog.getByRole('button', { name: 'Utsted rettet bevis' }).click()
  await expectToast(page, /^Rettet. Det nye beviset har nummer KY-/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ola Nordmann')
  await expect(history).toContainText(/Rettet bevis. Erstatter KY-/)
  await expect(history).toContainText(/Nytt bevis er utstedt: KY-/)
  await expectGoodLayout(page, 'n3-person')
  await expectGoodLayoutInEnglish(page, 'n3-person', /^A corrected certificate/)
  const link = history.getByRole('link', { name: /som PDF/ }).first()
  const pdf = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(pdf.headers()['content-type']).toContain('application/pdf')
})
