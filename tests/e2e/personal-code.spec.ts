import { expect, type Page, test } from '@playwright/test'
import { expectAnswer, watchAnswers } from '#tests/support/journey-camera.ts'
import { choosePicture, openNewCheckIn, untilKept } from '#tests/support/journey-check-in.ts'
import { expectAccessible, expectToast, signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

/** A person whom the demo knows. */
async function openPerson(page: Page, search: string): Promise<{ name: string; address: string }> {
  await page.goto(`/fjellbygg/competence/people?q=${encodeURIComponent(search)}`)
  await page.locator('main a[data-row-link]').first().click()
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
  return { name: await page.getByRole('heading', { level: 1 }).innerText(), address: page.url() }
}

/** The code as saved on a phone. */
async function downloadCode(page: Page): Promise<Buffer> {
  const href = await page.getByRole('link', { name: 'Last ned bildet' }).getAttribute('href')
  const response = await page.request.get(href!)
  expect(response.headers()['content-type']).toBe('image/png')
  return response.body()
}

const showPicture = (page: Page, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name: 'kode.png', mimeType: 'image/png', buffer })

test('a personal code is created, saved as a picture, accepted at check-in, and replaced', async ({
  page,
  context,
}) => {
  await signInAs(page, 'instructor-fjellbygg')
  const { name, address } = await openPerson(page, 'kari')

  const first = await test.step("create the code on the person's page", async () => {
    await page.getByRole('button', { name: 'Lag personlig kode' }).click()
    await expectToast(page, 'Koden er laget.')
    await page.getByRole('link', { name: 'Vis og skriv ut' }).click()
    await expect(page.getByRole('img', { name: 'QR-kode med den personlige koden' })).toBeVisible()
    await expectAccessible(page)
    return downloadCode(page)
  })

  const checkInPage = await test.step('the picture identifies the person, at the personal-code level', async () => {
    const checkInPage = await context.newPage()
    await watchAnswers(checkInPage)
    await openNewCheckIn(checkInPage)
    await showPicture(checkInPage, first)
    await expectAnswer(checkInPage, 'personal_code', name)
    const row = checkInPage.getByTestId('attendance')
    await expect(row).toContainText(name)
    await expect(row).toContainText('Personlig kode')
    await expectAccessible(checkInPage)
    return checkInPage
  })

  const second = await test.step('a new code ends the old one', async () => {
    await page.goto(address)
    await expect(page.getByTestId('personal-code')).toContainText('laget etter HMS-kort')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Lag ny', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Lag ny kode' }).click()
    await expectToast(page, 'Ny kode er laget. Den gamle virker ikke lenger.')
    await page.getByRole('link', { name: 'Vis og skriv ut' }).click()
    return downloadCode(page)
  })

  await test.step('the old one is rejected in words, and the person can still check in', async () => {
    const elsewhere = await context.newPage()
    await watchAnswers(elsewhere)
    await openNewCheckIn(elsewhere)
    await showPicture(elsewhere, first)
    await expectAnswer(elsewhere, 'code_replaced', 'Koden gjelder ikke lenger')
    await expect(elsewhere.getByTestId('attendance')).toHaveCount(0)
    await choosePicture(elsewhere, 'https://hmskort.sandbox.invalid/q/valid-jonas')
    await expect(elsewhere.getByTestId('attendance')).toHaveCount(1)
    await showPicture(elsewhere, second)
    await expect(elsewhere.getByTestId('attendance').filter({ hasText: name })).toBeVisible()
  })

  await test.step('offline a code is stored, and a replaced one is reported later', async () => {
    const tunnel = await context.newPage()
    await openNewCheckIn(tunnel)
    await untilKept(tunnel)
    await tunnel.context().setOffline(true)
    await showPicture(tunnel, first)
    await expect(tunnel.getByTestId('attendance')).toHaveCount(1)
    await showPicture(tunnel, second)
    await expect(tunnel.getByTestId('attendance')).toHaveCount(2)
    await tunnel.context().setOffline(false)
    await expect(tunnel.getByTestId('attendance').filter({ hasText: name })).toHaveCount(1)
    await expect(tunnel.getByTestId('queue-bar')).toHaveText('1 ble ikke tatt imot')
    await tunnel.getByTestId('queue-bar').getByRole('button').click()
    await expect(tunnel.getByTestId('queue-conflict')).toContainText('Koden gjelder ikke lenger')
    await tunnel.close()
  })

  await test.step('a code that nobody here created is unknown', async () => {
    const ours = new URL(page.url()).origin
    await choosePicture(checkInPage, `${ours}/p/AAAAAAAAAAAAAAAAAAAAAAAA`)
    await expectAnswer(checkInPage, 'code_unknown', 'Ukjent personlig kode')
    await expect(checkInPage.getByTestId('attendance')).toHaveCount(1)
  })

  await test.step('an ended code can no longer be printed', async () => {
    await page.goto(address)
    await page.getByRole('button', { name: 'Avslutt koden' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Avslutt koden' }).click()
    await expectToast(page, 'Koden er avsluttet.')
    expect((await page.request.get(`${address}/code/picture`)).status()).toBe(404)
  })
})

test('the address of a code opens nothing, and gives the same answer for every code', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(new URL(request.url()).pathname))
  const textAt = async (token: string) => {
    await page.goto(`/p/${token}`)
    return page.locator('main').innerText()
  }
  const text = await textAt('AAAAAAAAAAAAAAAAAAAAAAAA')
  expect(text).toContain('Den gir ikke tilgang til noe')
  expect(await textAt('x')).toBe(text)
  await expectAccessible(page)
  expect(requests.filter((path) => path.startsWith('/api/trpc'))).toEqual([])
  await page.context().close()
})

test('an interim document is recorded, and the person who waits is among the tasks', async ({ page }) => {
  await signInAs(page, 'instructor-fjellbygg')
  // No other journey scans his card, which would end the interim document at once.
  const { name, address } = await openPerson(page, 'ågård')
  const note = `Ordrebekreftelse ${crypto.randomUUID().slice(0, 4)}, vist på telefon`

  await test.step('by kind and validity, and without a national identity number', async () => {
    await page.getByRole('button', { name: 'Registrer papir' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Type papir').selectOption('card_order')
    await dialog.getByLabel('Merknad').fill('Fnr 010190 12345')
    await dialog.getByRole('button', { name: 'Registrer' }).click()
    await expect(dialog.getByText('Dette ser ut som et fødselsnummer.')).toBeVisible()
    await dialog.getByLabel('Merknad').fill(note)
    await dialog.getByRole('button', { name: 'Registrer' }).click()
    await expectToast(page, 'Papiret er registrert.')
    await expect(page.getByText(note)).toBeVisible()
  })

  await test.step('until the card has come', async () => {
    await page.goto('/fjellbygg/tasks')
    const row = page.getByTestId('waiting-for-card').filter({ hasText: name }).filter({ hasText: note })
    await expect(row).toContainText('Kortet er kommet.')
    await expectAccessible(page)
    await row.getByRole('button', { name: `Ferdig: ${name} venter ikke lenger` }).click()
    await expectToast(page, `${name} venter ikke lenger.`)
    await expect(row).toHaveCount(0)
    await page.goto(address)
    await expect(page.getByRole('row').filter({ hasText: note })).toContainText('Kortet er kommet')
    await expectAccessible(page)
  })
})
