import { expect, test } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, tickChecklist } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout } from '#tests/support/journey-layout.ts'
import { expectToast, signInAs } from '#tests/support/journeys.ts'

const title = `Gravemaskin ${Date.now().toString(36)}`

test('an instructor without authority is warned and stopped, is given authority, and loses it again', async ({
  page,
  browser,
}) => {
  const instructor = await (await browser.newContext()).newPage()
  const dialog = page.getByRole('dialog')
  const start = instructor.getByRole('dialog')
  await signInAs(page, 'admin-nordlys')
  await signInAs(instructor, 'instructor-nordlys')

  await test.step('a new course, which nobody may give yet', async () => {
    await page.goto('/nordlys/courses/new')
    await page.getByLabel('Tittel').fill(title)
    await page.getByRole('button', { name: 'Opprett og skriv innholdet' }).click()
    await page.waitForURL(/\/edit$/)
    await page.getByRole('button', { name: 'Sett inn de seks emnene' }).click()
    await page.getByRole('button', { name: 'Lagre og publiser' }).click()
    await page.getByRole('button', { name: 'Publiser versjon 1' }).click()
    await page.waitForURL(/\/courses\/[0-9a-f-]+$/)
    await expect(page.getByText('Ingen har fullmakt til dette kurset.')).toBeVisible()
  })
  const course = page.url()

  await test.step('the company says so: the instructor is warned before the start, and the session says it', async () => {
    await instructor.goto(course)
    await instructor.getByTestId('start-check-in').click()
    await expect(start).toContainText('Du har ikke fullmakt til dette kurset')
    await expect(start).toContainText('Be Amund Nordvåg om å gi fullmakt.')
    await expectGoodLayout(instructor, 'authority-start-flag')
    await start.locator('button[type=submit]').click()
    await instructor.waitForURL(/\/check-in$/)
    await instructor.goto(instructor.url().replace(/\/check-in$/, ''))
    await expect(instructor.getByText('Instruktøren har ikke fullmakt registrert')).toBeVisible()
    await expectGoodLayout(instructor, 'authority-session-open')
  })
  const session = instructor.url()

  await test.step('completed without, it says so on the session and in the history', async () => {
    await instructor.goto(`${session}/check-in`)
    await choosePicture(instructor, card('valid-kari'))
    await instructor.getByRole('button', { name: /^Bekreft/ }).click()
    await tickChecklist(instructor)
    await instructor.getByRole('button', { name: 'Fullfør', exact: true }).click()
    await instructor.getByRole('dialog').getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(instructor.getByTestId('session-completed')).toContainText('1 deltaker fikk bevis.')
    await instructor.goto(session)
    await expect(instructor.getByText('Instruktøren hadde ikke fullmakt registrert')).toBeVisible()
    await expectGoodLayout(instructor, 'authority-session-completed')
    await instructor.getByRole('link', { name: 'Kari Testesen', exact: true }).click()
    const inHistory = instructor.getByRole('row').filter({ hasText: title }).last()
    await expect(inHistory).toContainText('Instruktøren hadde ikke fullmakt registrert')
  })

  await test.step('the company chooses to stop it, and the start is refused', async () => {
    await page.goto('/nordlys/settings/authority')
    await page.getByLabel('Stopp økten').check()
    await page.getByRole('button', { name: 'Lagre' }).click()
    await expectToast(page, 'Valget er lagret')
    await expect(page.getByText('Valgt av Amund Nordvåg')).toBeVisible()
    await instructor.goto(course)
    await instructor.getByTestId('start-check-in').click()
    await expect(start).toContainText('Økten kan ikke startes uten.')
    await start.locator('button[type=submit]').click()
    await expect(start.getByRole('alert')).toContainText('Be en administrator om å registrere fullmakten.')
    await expectGoodLayout(instructor, 'authority-start-stop')
  })

  await test.step('an administrator gives authority, with what is missing said first', async () => {
    await page.goto('/nordlys/members')
    await page.getByRole('link', { name: 'Ingrid Lysheim' }).click()
    await page.getByRole('button', { name: 'Gi fullmakt' }).click()
    await dialog.getByRole('button', { name: 'Gi fullmakt' }).click()
    await expect(dialog.getByText('Velg minst ett kurs.')).toBeVisible()
    await dialog.getByLabel(title).check()
    await dialog.getByLabel('Grunnlag').fill('Fagbrev som anleggsmaskinfører')
    await dialog.getByRole('button', { name: 'Gi fullmakt' }).click()
    await expectToast(page, 'Fullmakten er gitt')
    await expect(page.getByRole('row').filter({ hasText: title })).toContainText('Gyldig')
    await expectGoodLayout(page, 'authority-member')
  })

  await test.step('now it starts', async () => {
    await instructor.goto(course)
    await expect(instructor.getByText('Fagbrev som anleggsmaskinfører')).toBeVisible()
    await instructor.getByTestId('start-check-in').click()
    await expect(start).not.toContainText('fullmakt')
    await start.locator('button[type=submit]').click()
    await instructor.waitForURL(/\/check-in$/)
  })

  await test.step('withdrawn with a reason, it stays in the history', async () => {
    await page.getByRole('button', { name: `Trekk tilbake fullmakten for ${title}` }).click()
    await dialog.getByRole('button', { name: 'Trekk tilbake' }).click()
    await expect(dialog.getByLabel('Begrunnelse')).toHaveAttribute('aria-invalid', 'true')
    await dialog.getByLabel('Begrunnelse').fill('Sluttet som instruktør')
    await dialog.getByRole('button', { name: 'Trekk tilbake' }).click()
    await expectToast(page, 'Fullmakten er trukket tilbake')
    await expect(page.getByRole('row').filter({ hasText: title })).toContainText('Sluttet som instruktør')
    await page.goto(course)
    await expect(page.getByText('Ingen har fullmakt til dette kurset.')).toBeVisible()
  })

  await test.step('the choice is put back, for the other journeys', async () => {
    await page.goto('/nordlys/settings/authority')
    await page.getByLabel('Si fra').check()
    await page.getByRole('button', { name: 'Lagre' }).click()
    await expectToast(page, 'Valget er lagret')
  })
})
