import { expect, test } from '@playwright/test'
import { readPdfText } from '#tests/adapters/certificate-pdf/read-pdf-text.ts'
import { card } from '#tests/support/journey-camera.ts'
import {
  choosePicture,
  drawSignature,
  publishDocumentedCourse,
  tickChecklist,
  untilKept,
} from '#tests/support/journey-check-in.ts'
import { expectAccessible, signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const stamp = Date.now().toString(36)

test('a documented training with its checklist and both signatures on one phone, without coverage', async ({
  page,
  context,
}) => {
  const title = `Vinkelsliper ${stamp}`
  await signInAs(page, 'admin-fjellbygg')
  await publishDocumentedCourse(page, 'fjellbygg', title)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByTestId('start-check-in').click()
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await page.waitForURL(/\/check-in$/)
  await untilKept(page)
  for (const [index, each] of ['valid-kari', 'valid-jonas'].entries()) {
    await choosePicture(page, card(each))
    await expect(page.getByTestId('attendance')).toHaveCount(index + 1)
  }
  await page.getByRole('button', { name: 'Bekreft alle 2' }).click()

  await test.step('the phone has what attendees read before the coverage ends', async () => {
    await page.getByTestId('signature-bar').click()
    await expect(page.getByRole('button', { name: /^Neste: / })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Tilbake til innsjekk' }).last().click()
  })
  await context.setOffline(true)
  await tickChecklist(page)

  await test.step('the first attendee reads it in Polish, and draws; the second follows at once, and taps', async () => {
    await page.getByTestId('signature-bar').click()
    // The list is in the order in which the server got them.
    await page.getByRole('button', { name: /^Kari Testesen Ikke signert/ }).click()
    const screen = page.getByRole('dialog')
    await expect(screen).toContainText('Du signerer som')
    await screen.getByLabel('Språk').selectOption('pl')
    await expect(screen).toContainText('Kari Testesen')
    await expect(screen).toContainText(title)
    await expect(screen.getByRole('listitem').filter({ hasText: 'Teoria' })).toContainText('omówione')
    await expectAccessible(page)
    await screen.getByRole('button', { name: 'Rozumiem' }).click()
    await drawSignature(screen.getByTestId('signature-pad'))
    await expectAccessible(page)
    await screen.getByRole('button', { name: 'Podpisz', exact: true }).click()
    await expect(screen).toContainText('Jonas Kazlauskas-Prøve')
    // By keyboard alone.
    await screen.getByRole('button', { name: 'Jeg har forstått' }).press('Enter')
    await screen.getByRole('button', { name: 'Signer med et trykk' }).press('Enter')
    await expect(screen).toContainText('Alle har signert.')
  })

  await test.step('a signature is undone and given again', async () => {
    await page.getByRole('button', { name: /^Angre signaturen til Jonas/ }).click()
    await expect(page.getByTestId('signer').and(page.locator('[data-signed=false]'))).toHaveCount(1)
    await page.getByRole('button', { name: /^Jonas.* Ikke signert/ }).click()
    await page.getByRole('button', { name: 'Jeg har forstått' }).click()
    await page.getByRole('button', { name: 'Signer med et trykk' }).click()
    await page.getByRole('button', { name: 'Tilbake til innsjekk' }).last().click()
    await expect(page.getByTestId('signature-bar')).toContainText('2 av 2')
  })

  await test.step('the instructor signs once for all, and the phone sends everything when it can', async () => {
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await expect(sheet).toContainText('Du har ikke signert')
    await expect(sheet.getByRole('button', { name: 'Fullfør økten' })).toBeDisabled()
    await drawSignature(sheet.getByTestId('signature-pad'))
    await expectAccessible(page)
    await sheet.getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('completion-pending')).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByTestId('session-completed')).toContainText('2 deltakere fikk bevis.')
  })

  await test.step('the certificate has both signatures, and the language in which each was confirmed', async () => {
    await page.goto(page.url().replace(/\/check-in$/, ''))
    const row = page.getByRole('row').filter({ hasText: 'Kari Testesen' })
    await expect(row).toContainText('Signert')
    const href = await row.locator('a[href$="/certificate"]').getAttribute('href')
    const pdf = await (await page.request.get(href!)).body()
    const text = readPdfText(pdf).replace(/\s+/g, ' ')
    expect(text).toContain('bekreftet på polsk')
    expect(text).toContain('bekreftet på norsk')
    expect(text).toContain('Instruktøren')
  })
})

test('a session with missing signatures is completed after a yes to the names', async ({ page }) => {
  await signInAs(page, 'admin-fjellbygg')
  await publishDocumentedCourse(page, 'fjellbygg', `Boremaskin ${stamp}`)
  await page.getByTestId('start-check-in').click()
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await page.waitForURL(/\/check-in$/)
  for (const [index, each] of ['valid-kari', 'valid-jonas'].entries()) {
    await choosePicture(page, card(each))
    await expect(page.getByTestId('attendance')).toHaveCount(index + 1)
  }
  await page.getByRole('button', { name: 'Bekreft alle 2' }).click()
  await tickChecklist(page)
  await page.getByTestId('signature-bar').click()
  await page.getByRole('button', { name: /^Jonas.* Ikke signert/ }).click()
  await page.getByRole('button', { name: 'Jeg har forstått' }).click()
  await page.getByRole('button', { name: 'Signer med et trykk' }).click()
  await expect(page.getByRole('dialog')).toContainText('Kari Testesen')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Tilbake til innsjekk' }).last().click()
  await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Signer med et trykk' }).click()
  const missing = sheet.getByRole('status').filter({ hasText: '1 har ikke signert' })
  await expect(missing).toContainText('Kari Testesen')
  await expect(missing).not.toContainText('Jonas')
  await expect(sheet.getByRole('button', { name: 'Fullfør økten' })).toBeDisabled()
  await sheet.getByLabel('Fullfør uten disse signaturene').check()
  await sheet.getByRole('button', { name: 'Fullfør økten' }).click()
  await expect(page.getByTestId('session-completed')).toContainText('2 deltakere fikk bevis.')
})
