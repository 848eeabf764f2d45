import { expect, test } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, completeUnsigned, tickChecklist, untilKept } from '#tests/support/journey-check-in.ts'
import { expectAccessible, signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const stamp = Date.now().toString(36)

test('a documented training, from the course with its own topics to the certificate that says what was taught', async ({
  page,
  context,
}) => {
  const title = `Sirkelsag ${stamp}`
  await signInAs(page, 'admin-fjellbygg')

  await test.step('certified equipment cannot be published as documented training', async () => {
    await page.goto('/fjellbygg/courses/new')
    await page.getByLabel('Tittel').fill(title)
    await page.getByRole('button', { name: 'Opprett og skriv innholdet' }).click()
    await page.waitForURL(/\/edit$/)
    await page.getByRole('button', { name: 'Sett inn de seks emnene' }).click()
    await page.getByLabel('Utstyr').selectOption({ label: 'Tårnkran (sertifisert)' })
    await page.getByRole('button', { name: 'Lagre og publiser' }).click()
    await expect(page.getByText('Tårnkran krever sertifisert opplæring')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('on another machine, with a topic of its own', async () => {
    await page.getByLabel('Utstyr').selectOption({ label: 'Sirkelsag' })
    await page.getByLabel('Egne punkter på sjekklisten').fill('Kast fra bladet')
    await page.getByRole('button', { name: 'Lagre og publiser' }).click()
    await page.getByRole('button', { name: 'Publiser versjon 1' }).click()
    await page.waitForURL(/\/courses\/[0-9a-f-]+$/)
    await expect(page.getByText('Kast fra bladet')).toBeVisible()
  })

  await page.setViewportSize({ width: 390, height: 844 })
  await test.step('the session cannot be completed before it is ticked, also without coverage', async () => {
    await page.getByTestId('start-check-in').click()
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.waitForURL(/\/check-in$/)
    await untilKept(page)
    await choosePicture(page, card('valid-kari'))
    await expect(page.getByTestId('attendance')).toHaveCount(1)
    await page.getByRole('button', { name: /^Bekreft/ }).click()
    await expect(page.getByRole('button', { name: /^Bekreft/ })).toHaveCount(0)
    await expect(page.getByTestId('checklist-bar')).toContainText('1 av 10')
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await expect(sheet).toContainText('Teori er ikke krysset av.')
    await expect(sheet.getByRole('button', { name: 'Fullfør økten' })).toBeDisabled()
    await page.keyboard.press('Escape')
    await context.setOffline(true)
    await tickChecklist(page)
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    await completeUnsigned(page)
    await expect(page.getByTestId('completion-pending')).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByTestId('session-completed')).toContainText('1 deltaker fikk bevis.')
  })

  await test.step('the person’s page says what was taught', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto('/fjellbygg/competence/people?q=testesen')
    await page.getByRole('link', { name: /Testesen/ }).click()
    const row = page.getByRole('row').filter({ hasText: title }).filter({ hasText: 'Kast fra bladet' })
    await expect(row).toContainText('Teori, Praksis, Oppbygning')
    await expectAccessible(page)
    const href = await page.getByRole('row').filter({ hasText: title }).getByRole('link').first().getAttribute('href')
    const certificate = await page.request.get(href!)
    expect(certificate.headers()['content-type']).toBe('application/pdf')
  })
})

test('training on a machine names make and model, and why models are alike', async ({ page }) => {
  await signInAs(page, 'admin-fjellbygg')
  await test.step('the company has a model in its list', async () => {
    await page.goto('/fjellbygg/equipment')
    await page.getByRole('button', { name: 'Legg til merke og modell' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Utstyr').selectOption({ label: 'Personløfter: sakselift' })
    await dialog.getByLabel('Merke', { exact: true }).fill('Skyjack')
    await dialog.getByLabel('Modell').fill(`SJ ${stamp}`)
    await dialog.getByRole('button', { name: 'Legg til' }).click()
    await expect(page.getByRole('row').filter({ hasText: `SJ ${stamp}` })).toBeVisible()
    await expectAccessible(page)
  })
  await page.goto('/fjellbygg/courses?state=published')
  await page.locator('[data-row-link]').filter({ hasText: 'Personløfter, opplæring på maskinen' }).click()
  await page.getByTestId('start-check-in').click()
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await page.waitForURL(/\/check-in$/)
  await page.getByTestId('checklist-bar').click()
  const sheet = page.getByRole('dialog', { name: 'Sjekkliste' })
  await sheet.getByLabel('Merke og modell').selectOption(`Skyjack SJ ${stamp}`)
  await expect(sheet.getByText(`Skyjack SJ ${stamp}`)).toBeVisible()
  await sheet.getByLabel('Merke', { exact: true }).fill('Genie')
  await sheet.getByLabel('Modell').fill('GS-1932')
  await sheet.getByRole('button', { name: 'Legg til' }).click()
  await sheet.getByLabel('Hvorfor er modellene like?').fill('Samme betjening og samme høyde')
  await sheet.getByLabel('Opplæringsspråk').selectOption('nb')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: 'Ferdig' }).click()
  await expect(page.getByTestId('checklist-bar')).toContainText('Ferdig')
})

test('a new company is found by its name, and has its first ten courses in a minute', async ({ page }) => {
  await signInAs(page, 'admin-havn')
  await page.goto('/companies/new')
  await page.getByLabel('Søk etter navn').fill('fjellbygg')
  await expect(page.getByTestId('enterprise-matches')).toContainText('310 000 019')
  await expectAccessible(page)
  await page.goto('/havn/courses/first')
  await page.getByLabel('Renhold').check()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Opprett \d+ kurs/ }).click()
  await page.waitForURL(/\/havn\/courses$/)
  await expect(page.getByRole('row').filter({ hasText: 'Høytrykkspyler' })).toContainText('Publisert')
})
