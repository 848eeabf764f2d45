import { expect, type Page, test } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, untilKept } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout } from '#tests/support/journey-layout.ts'
import { expectToast, signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const row = (page: Page, name: string) => page.getByTestId('attendance').filter({ hasText: name })

test('a course of two days: who comes again, who is missing, who is included, and what the certificate says', async ({
  page,
}) => {
  const sheet = page.getByRole('dialog')
  await signInAs(page, 'instructor-havn')

  await test.step('began yesterday and goes on today', async () => {
    await page.goto('/havn/sessions?state=open')
    await page.locator('[data-row-link]').first().click()
    await expect(page.getByText('Krav til oppmøte: 2 av 2 dager')).toBeVisible()
    await expectGoodLayout(page, 'several-days-session')
    await page.getByRole('link', { name: 'Innsjekk' }).first().click()
    await page.waitForURL(/\/check-in$/)
    await expect(page.getByLabel('Dag', { exact: true })).toContainText('Dag 2 av 2')
    await expect(page.getByTestId('attendance')).toHaveCount(0)
    await expect(page.getByText('0 av 3 forventede er her')).toBeVisible()
  })

  await test.step('a card of yesterday is one person, also without coverage', async () => {
    await untilKept(page)
    await page.context().setOffline(true)
    await choosePicture(page, card('valid-kari'))
    await expect(page.getByTestId('row-waiting')).toHaveCount(1)
    await page.context().setOffline(false)
    await expect(row(page, 'Kari')).toContainText('Til stede dag 1')
    await expect(page.getByTestId('attendance')).toHaveCount(1)
    await expect(page.getByText('1 av 3 forventede er her')).toBeVisible()
    await page.getByText('1 av 3 forventede er her').click()
    await expect(page.getByRole('heading', { name: 'Var her en annen dag' })).toBeVisible()
    await page.getByRole('button', { name: /^Bekreft/ }).click()
    await expectGoodLayout(page, 'several-days-check-in')
  })

  await test.step('one signature is for all the days, which the screen names', async () => {
    await page.getByTestId('signature-bar').click()
    await page.getByRole('button', { name: /^Kari.* Ikke signert/ }).click()
    const screen = page.getByRole('dialog')
    await expect(screen.getByText('Dager', { exact: true })).toBeVisible()
    await expectGoodLayout(page, 'several-days-sign')
    await screen.getByRole('button', { name: 'Jeg har forstått' }).click()
    await screen.getByRole('button', { name: 'Signer med et trykk' }).click()
    // The phone goes on to the next person.
    await screen.getByRole('button', { name: 'Ikke meg' }).last().click()
    await page.getByRole('button', { name: 'Tilbake til innsjekk' }).last().click()
    await expect(page.getByTestId('signature-bar')).toContainText('1 av 3')
    await expect(row(page, 'Kari')).toContainText('Signert')
  })

  await test.step('yesterday can be looked at, and says that it is not today', async () => {
    await page.getByLabel('Dag', { exact: true }).selectOption({ index: 0 })
    await expect(page.getByTestId('attendance')).toHaveCount(3)
    await expect(page.getByText(/^Du fører .*, ikke i dag$/)).toBeVisible()
    await page.getByRole('button', { name: /^Bytt til i dag/ }).click()
    await expect(page.getByTestId('attendance')).toHaveCount(1)
  })

  await test.step('those with too few days are named, and one of them is included with a reason', async () => {
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    const few = sheet.getByTestId('too-few-days')
    await expect(few).toContainText('2 har for få dager og får ikke bevis')
    const absentee = few.getByRole('listitem').filter({ hasText: 'Jonas' })
    await absentee.getByRole('button', { name: 'Ta med likevel' }).click()
    await absentee.getByLabel('Begrunnelse').fill('Tok dag to på kurset i vår')
    await absentee.getByRole('button', { name: 'Ta med', exact: true }).click()
    await expect(absentee).toContainText('Tas med: Tok dag to på kurset i vår')
    await expect(few).toContainText('1 har for få dager og får ikke bevis')
    // Of those who get a certificate, and of nobody else.
    await expect(sheet).toContainText('1 har ikke signert')
    await expectGoodLayout(page, 'several-days-complete')
    await sheet.getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('session-completed')).toContainText('2 deltakere fikk bevis. 1 hadde for få dager.')
  })

  await test.step('the session and the person’s page say which days', async () => {
    await page.getByRole('link', { name: 'Se oppsummeringen' }).click()
    const rows = page.getByRole('table').getByRole('row')
    await expect(rows.filter({ hasText: 'Kari' })).toContainText('Til stede dag 1, 2 av 2.')
    await expect(rows.filter({ hasText: 'Jonas' })).toContainText('Tatt med: Tok dag to på kurset i vår')
    await expect(rows.filter({ hasText: 'Bjørn' })).toContainText('For få dager')
    await rows.filter({ hasText: 'Jonas' }).getByRole('link').first().click()
    await expect(page.getByText(/^Til stede 1 av 2 dager/)).toBeVisible()
    await expect(page.getByText(/Færre dager enn kravet på 2\. Begrunnelse: Tok dag to/)).toBeVisible()
  })
})

test('a session of several days is planned, with a rule for how many are enough', async ({ page }) => {
  await signInAs(page, 'instructor-havn')
  await page.goto('/havn/sessions/planned/new')
  await page
    .getByRole('button', { name: /^Legg til / })
    .first()
    .click()
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Dag', { exact: true }).fill(day(3))
  // Another day is the one after, until something else is chosen.
  await page.getByRole('button', { name: 'En dag til' }).click()
  await expect(page.getByLabel('Dag', { exact: true }).last()).toHaveValue(day(4))
  await page.getByRole('button', { name: 'En dag til' }).click()
  await page.getByLabel('Dag', { exact: true }).last().fill(day(6))
  await page.getByLabel('Krav til oppmøte').selectOption({ label: 'Minst 2 av 3 dager' })
  await expectGoodLayout(page, 'several-days-plan')
  await page.getByRole('button', { name: 'Planlegg økten' }).click()
  await expectToast(page, 'Økten er planlagt.')
  await expect(page.getByText('Minst 2 av 3 dager')).toBeVisible()
})
