import { expect, type Page, test } from '@playwright/test'
import { card, expectOnlyAnswers, openCamera, watchAnswers } from '#tests/support/journey-camera.ts'
import {
  choosePicture,
  completeUnsigned,
  publishDocumentedCourse,
  tickChecklist,
} from '#tests/support/journey-check-in.ts'
import { expectGoodLayout } from '#tests/support/journey-layout.ts'
import { expectAccessible, expectToast, signInAs } from '#tests/support/journeys.ts'

const camera = openCamera()
const title = `Stillas og atkomst ${Date.now().toString(36)}`
const machine = `Gravemaskin ${Date.now().toString(36)}`

test("a worker's competence goes from a new course to the worker’s own employer", async ({ page, browser }) => {
  let personAddress = ''
  await watchAnswers(page)

  await test.step('an administrator creates and publishes a course', async () => {
    await signInAs(page, 'admin-nordlys')
    await publishDocumentedCourse(page, 'nordlys', title)
  })

  await test.step('two touches to the camera, then six cards without one', async () => {
    camera.showCards(['valid-kari', 'valid-jonas', 'two-cards-a', 'valid-8-digits', 'blocked-lost', 'err-503'])
    await page.getByTestId('start-check-in').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Start og åpne kameraet' }).click()
    await page.waitForURL(/\/check-in$/)
    const seen = [
      ['valid', 'Kari Testesen'],
      ['valid', 'Jonas Kazlauskas-Prøve'],
      ['valid', 'Tove Tokort'],
      ['valid', 'Åse Øydis Ærlig-Eksempel'],
      ['lost_or_stolen', 'Mona Mistet'],
      ['not_verified', 'Lagret, ikke kontrollert ennå'],
    ] as const
    await expectOnlyAnswers(page, seen)
    await expect(page.getByTestId('attendance')).toHaveCount(6)
    await expectAccessible(page)
  })

  await test.step('what was taught is ticked: six topics, theory and practice', async () => {
    await tickChecklist(page)
  })

  await test.step('confirm and complete', async () => {
    await page.getByRole('button', { name: 'Bekreft alle 6' }).click()
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    await expect(page.getByRole('dialog')).toContainText('5 får bevis nå')
    await completeUnsigned(page)
    await expect(page.getByTestId('session-completed')).toContainText('5 deltakere fikk bevis.')
  })

  await page.setViewportSize({ width: 1280, height: 800 })
  await test.step('by employer and by person', async () => {
    await page.goto('/nordlys/competence/employers?q=fjellbygg')
    await expect(page.getByRole('row').filter({ hasText: 'Fjellbygg Test AS' })).toBeVisible()
    await expectAccessible(page)
    await page.goto('/nordlys/competence/people')
    await page.getByRole('searchbox').fill('aerlig')
    await expect(page.getByRole('row').filter({ hasText: 'Ærlig-Eksempel' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: /Ærlig-Eksempel/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Åse Øydis')
    await expect(page.getByText(title).first()).toBeVisible()
    await expectAccessible(page)
    await expectCertificate(page)
    personAddress = page.url()
  })

  await test.step('the employer’s company sees only its own worker there', async () => {
    const employer = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
    await signInAs(employer, 'viewer-fjellbygg')
    await employer.goto('/fjellbygg/workers')
    await expect(employer.getByText(title)).toHaveCount(1)
    await expect(employer.getByText('Testesen, Kari').first()).toBeVisible()
    await expect(employer.getByText('Tokort, Tove')).toHaveCount(0)
    await expectAccessible(employer)
    await employer.context().close()
  })

  await test.step('an unverified company sees nothing', async () => {
    const unverified = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
    await signInAs(unverified, 'admin-havn')
    await unverified.goto('/havn/workers')
    await expect(unverified.getByText('Virksomheten er ikke bekreftet ennå')).toBeVisible()
    await expectAccessible(unverified)
    await unverified.context().close()
  })

  await test.step('undo a completion, and the record shows it', async () => {
    await page.goto('/nordlys/sessions?state=completed')
    await page
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .click()
    await page.getByRole('button', { name: 'Angre fullføringen' }).click()
    const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
    await dialog.getByRole('textbox').fill('Feil gruppe')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: /^Angre/ }).click()
    await expect(page.getByRole('button', { name: 'Angre fullføringen' })).toBeHidden()
    await page.goto(personAddress)
    await expect(page.getByRole('row').filter({ hasText: title })).toContainText('Trukket tilbake')
  })
})

async function expectCertificate(page: Page) {
  const href = await page.getByRole('link', { name: /bevis/i }).first().getAttribute('href')
  const response = await page.request.get(href!)
  expect(response.headers()['content-type']).toBe('application/pdf')
  expect((await response.body()).subarray(0, 5).toString()).toBe('%PDF-')
}

// In this file, because tests of one file take turns: for a while it stops what the journey above does in the same company.
test.describe('authority', () => {
  test.use({ viewport: { width: 1280, height: 800 } })

  test('an instructor without authority is warned and stopped, is given authority, and loses it again', async ({
    page,
    browser,
  }) => {
    const instructor = await (await browser.newContext()).newPage()
    const dialog = page.getByRole('dialog')
    const start = instructor.getByRole('dialog')
    await signInAs(page, 'admin-nordlys')
    await signInAs(instructor, 'instructor-nordlys')

    camera.showEmptyHand()

    await test.step('a new course, which nobody may give yet', async () => {
      await publishDocumentedCourse(page, 'nordlys', machine)
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
      await completeUnsigned(instructor)
      await expect(instructor.getByTestId('session-completed')).toContainText('1 deltaker fikk bevis.')
      await instructor.goto(session)
      await expect(instructor.getByText('Instruktøren hadde ikke fullmakt registrert')).toBeVisible()
      await expectGoodLayout(instructor, 'authority-session-completed')
      await instructor.getByRole('link', { name: 'Kari Testesen', exact: true }).click()
      const inHistory = instructor.getByRole('row').filter({ hasText: machine }).last()
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
      await dialog.getByLabel(machine).check()
      await dialog.getByLabel('Grunnlag').fill('Fagbrev som anleggsmaskinfører')
      await dialog.getByRole('button', { name: 'Gi fullmakt' }).click()
      await expectToast(page, 'Fullmakten er gitt')
      await expect(page.getByRole('row').filter({ hasText: machine })).toContainText('Gyldig')
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
      await page.getByRole('button', { name: `Trekk tilbake fullmakten for ${machine}` }).click()
      await dialog.getByRole('button', { name: 'Trekk tilbake' }).click()
      await expect(dialog.getByLabel('Begrunnelse')).toHaveAttribute('aria-invalid', 'true')
      await dialog.getByLabel('Begrunnelse').fill('Sluttet som instruktør')
      await dialog.getByRole('button', { name: 'Trekk tilbake' }).click()
      await expectToast(page, 'Fullmakten er trukket tilbake')
      await expect(page.getByRole('row').filter({ hasText: machine })).toContainText('Sluttet som instruktør')
      await page.goto(course)
      await expect(page.getByText('Ingen har fullmakt til dette kurset.')).toBeVisible()
    })

    await test.step('the choice is put back, for other journeys in this company', async () => {
      await page.goto('/nordlys/settings/authority')
      await page.getByLabel('Si fra').check()
      await page.getByRole('button', { name: 'Lagre' }).click()
      await expectToast(page, 'Valget er lagret')
    })
  })
})
