import { expect, test } from '@playwright/test'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout } from '#tests/support/journey-layout.ts'
import { expectToast, newAddress, readEmail, signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const today = osloDate(new Date())

test('a session is planned, somebody is invited, comes, and gets a record', async ({ page }) => {
  const address = newAddress('kari')
  const dialog = page.getByRole('dialog')
  await signInAs(page, 'instructor-fjellbygg')

  await test.step('planned, with what is missing said first', async () => {
    await page.goto('/fjellbygg/sessions')
    await page.getByRole('link', { name: 'Planlagte' }).click()
    await page.getByRole('link', { name: 'Planlegg økt' }).first().click()
    await page.getByRole('button', { name: 'Planlegg økten' }).click()
    await expect(page.getByText('Velg minst ett kurs.')).toBeVisible()
    // A course without a checklist.
    await page.getByRole('button', { name: 'Legg til Introduksjon til byggeplassen' }).click()
    await page.getByLabel('Dag', { exact: true }).fill(today)
    await page.getByLabel('Fra', { exact: true }).fill('15:00')
    await page.getByLabel('Til', { exact: true }).fill('08:00')
    await page.getByLabel('Sted').fill('Brakkerigg 2')
    await page.getByLabel('Antall plasser').fill('12')
    await page.getByRole('button', { name: 'Planlegg økten' }).click()
    await expect(page.getByText('Slutten må være etter starten.')).toBeVisible()
    await expectGoodLayout(page, 'plan-form')
    await page.getByLabel('Fra', { exact: true }).fill('00:01')
    await page.getByLabel('Til', { exact: true }).fill('23:59')
    await page.getByRole('button', { name: 'Planlegg økten' }).click()
    await expectToast(page, 'Økten er planlagt.')
    await page.waitForURL(/\/sessions\/planned\/[0-9a-f-]{36}$/)
  })
  const plan = page.url()

  await test.step('somebody of the book is invited, and gets a letter', async () => {
    for (const [name, email] of [
      ['kari', address],
      ['jonas', ''],
    ] as const) {
      await page.getByRole('button', { name: 'Inviter person' }).click()
      await dialog.getByRole('searchbox').fill(name)
      await dialog
        .getByRole('button', { name: /^Legg til / })
        .first()
        .click()
      await dialog.getByLabel('E-postadresse').fill(email)
      await dialog.getByRole('button', { name: 'Inviter', exact: true }).click()
      await expect(dialog).toBeHidden()
    }
    await expect(
      page.getByRole('list', { name: 'Inviterte personer og arbeidsgivere' }).getByRole('listitem'),
    ).toHaveCount(2)
    await expectGoodLayout(page, 'plan')
    const { text } = await readEmail(page, address)
    expect(text).toContain('Brakkerigg 2')
    await page.goto(plan)
    const calendar = await page.request.get(`${plan}/calendar`)
    expect(calendar.headers()['content-type']).toContain('text/calendar')
    await page.goto('/fjellbygg/sessions/planned')
    await expectGoodLayout(page, 'plans')
  })

  await test.step('started on its day: one comes, one is missing, one is unexpected', async () => {
    await page.goto(plan)
    await page.getByRole('button', { name: 'Start økten' }).click()
    await page.waitForURL(/\/check-in$/)
    await expect(page.getByText('0 av 2 forventede er her')).toBeVisible()
    await choosePicture(page, card('valid-kari'))
    await expect(page.getByTestId('attendance')).toHaveCount(1)
    await expect(page.getByText('1 av 2 forventede er her')).toBeVisible()
    await page.context().setOffline(true)
    await page.getByText('1 av 2 forventede er her').click()
    await expect(page.getByRole('heading', { name: 'Mangler' })).toBeVisible()
    await page.context().setOffline(false)
    await expectGoodLayout(page, 'plan-check-in')
  })

  await test.step('completed as any session', async () => {
    await page.getByRole('button', { name: /^Bekreft/ }).click()
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    await dialog.getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('session-completed')).toBeVisible()
    await page.goto(plan)
    await expect(page.getByText('Økten er startet.')).toBeVisible()
  })
})

test('a plan is cancelled after a question', async ({ page }) => {
  await signInAs(page, 'instructor-fjellbygg')
  await page.goto('/fjellbygg/sessions/planned/new')
  await page
    .getByRole('button', { name: /^Legg til / })
    .first()
    .click()
  await page.getByLabel('Dag', { exact: true }).fill(addDays(today, 3))
  await page.getByRole('button', { name: 'Planlegg økten' }).click()
  await page.waitForURL(/\/sessions\/planned\/[0-9a-f-]{36}$/)
  await expect(page.getByText('Økten kan startes den første dagen.')).toBeVisible()
  await page.getByRole('button', { name: 'Avlys' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Avlys økten' }).click()
  await expect(page.getByText(/^Avlyst /)).toBeVisible()
})

test('what expires is shown by month, and a month narrows the list', async ({ page }) => {
  await signInAs(page, 'admin-fjellbygg')
  await page.goto('/fjellbygg/competence/people')
  await page.getByRole('link', { name: 'Utløper', exact: true }).click()
  const months = page.getByRole('table', { name: 'Antall som utløper, måned for måned' })
  await expect(months.getByRole('row')).toHaveCount(13)
  await expectGoodLayout(page, 'expiring')
  await months.getByRole('link').nth(1).click()
  await expect(page).toHaveURL(/month=/)
  await page.getByLabel(/^E-post til deg/).selectOption('en')
  await expectToast(page, 'Valget er lagret.')
})
