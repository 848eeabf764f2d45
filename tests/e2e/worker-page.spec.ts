import { expect, type Page, test } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { issueOne } from '#tests/support/journey-certificate.ts'
import { choosePicture } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout } from '#tests/support/journey-layout.ts'
import { expectAccessible, expectToast, newAddress, readEmail, signInAs } from '#tests/support/journeys.ts'

async function lookUpAs(page: Page, persona: string, note: string) {
  await page.context().clearCookies()
  await signInAs(page, persona)
  await page.goto('/nordlys/check-card')
  await choosePicture(page, card('valid-kari'))
  const panel = page.getByTestId('look-up-panel')
  await panel.getByRole('button', { name: 'Vis gyldig kompetanse' }).click()
  await panel.getByLabel('Noe annet').check()
  await panel.getByLabel('Hva gjelder det?').fill(note)
  await panel.getByRole('button', { name: 'Vis gyldig kompetanse' }).click()
}

test('a worker sees who looked, objects, and the next look-up is refused', async ({ page, browser }) => {
  const email = newAddress('kari')
  const note = `Oppmøte ${email}`
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 780 } })).newPage()
  const entrance = phone.getByRole('heading', { name: 'Åpne siden din' })
  const closed = phone.getByTestId('worker-page-closed')
  const choice = phone.getByTestId('choose-look-ups')

  await page.goto('/')
  await issueOne(page, card('valid-kari'))
  await lookUpAs(page, 'viewer-nordlys', note)
  await expect(page.getByTestId('shown-competence')).toContainText('Testesen')

  const address = await test.step('an administrator confirms the address and gives a link', async () => {
    await page.context().clearCookies()
    await signInAs(page, 'admin-fjellbygg')
    await page.goto('/fjellbygg/competence/people?q=testesen')
    await page.locator('main a[data-row-link]').filter({ hasText: 'Kari' }).first().click()
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
    await page.getByLabel('E-postadresse').fill(email)
    await page.getByRole('button', { name: 'Lagre adressen' }).click()
    await expectToast(page, 'Adressen er lagret.')
    await page.getByRole('button', { name: /^Gi en (ny )?lenke$/ }).click()
    await expect(page.getByRole('alertdialog')).toContainText(email)
    await page.getByRole('button', { name: 'Ja, gi en lenke' }).click()
    const shown = page.getByTestId('new-worker-link')
    await expect(shown.getByRole('img', { name: 'QR-kode til personens egen side' })).toBeVisible()
    await expect(page.getByTestId('worker-link')).toContainText('Lenke gitt')
    await expectGoodLayout(page, 'worker-link')
    return shown.getByLabel('Adresse').inputValue()
  })

  await test.step('the link alone shows nothing, and a wrong code opens nothing', async () => {
    await phone.goto(address)
    await expect(entrance).toBeVisible()
    await expect(phone.getByRole('main')).not.toContainText('Testesen')
    await expectGoodLayout(phone, 'worker-entrance')
    await phone.getByRole('button', { name: 'Send meg en kode' }).click()
    await expect(phone.getByRole('main')).not.toContainText(email)
    await phone.getByLabel('Kode').fill('00000000')
    await phone.getByRole('button', { name: 'Åpne siden', exact: true }).click()
    await expect(phone.getByRole('alert').filter({ hasText: 'Koden er feil' })).toBeVisible()
    await expectGoodLayout(phone, 'worker-code')
  })

  await test.step('a link that nobody was given says the same', async () => {
    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(address.replace(/[^/]{43}$/, 'A'.repeat(43)))
    await stranger.getByRole('button', { name: 'Send meg en kode' }).click()
    await expect(stranger.getByText('Gjelder lenken, er en kode på vei')).toBeVisible()
    await stranger.context().close()
  })

  await test.step('link and code show the training, with its certificate, and who looked and why', async () => {
    const { code, text } = await readEmail(page, email)
    expect(text).not.toContain('Testesen')
    await phone.getByLabel('Kode').fill(code)
    await phone.getByRole('button', { name: 'Åpne siden', exact: true }).click()
    await phone.waitForURL(/\/worker$/)
    await expect(phone.getByRole('heading', { level: 1 })).toContainText('Testesen')
    const records = phone.getByRole('list', { name: 'Opplæringen din' }).getByRole('listitem')
    await expect(records.filter({ hasText: 'Introduksjon til byggeplassen' }).first()).toContainText('Gyldig')
    const href = await phone
      .getByRole('link', { name: /^Last ned beviset for Introduksjon/ })
      .first()
      .getAttribute('href')
    const pdf = await phone.request.get(href!)
    expect(pdf.headers()['content-type']).toBe('application/pdf')
    const receipt = phone.getByRole('list', { name: 'Hvem har slått deg opp' }).getByRole('listitem').first()
    await expect(receipt).toContainText('Nordlys')
    await expect(receipt).toContainText(note)
    await expectGoodLayout(phone, 'worker-page')
  })

  await test.step('in the language of the worker', async () => {
    await phone
      .context()
      .addCookies([{ name: 'kyndig-attendee-locale', value: 'pl', url: new URL('/', phone.url()).href }])
    await phone.reload()
    await expect(phone.getByRole('heading', { name: 'Twoje szkolenia' })).toBeVisible()
    await expectGoodLayout(phone, 'worker-page-pl')
    await phone
      .context()
      .addCookies([{ name: 'kyndig-attendee-locale', value: 'nb', url: new URL('/', phone.url()).href }])
    await phone.reload()
  })

  await test.step('the worker objects, and the next look-up is refused', async () => {
    await phone.getByRole('button', { name: 'Steng for oppslag' }).click()
    await expect(choice).toHaveAttribute('data-closed', 'true')
    await expectAccessible(phone)
    await lookUpAs(page, 'viewer-nordlys', note)
    await expect(page.getByText('Personen viser kompetansen selv')).toBeVisible()
  })

  await test.step('and is open again when the worker says so', async () => {
    await phone.getByRole('button', { name: 'Åpne for oppslag igjen' }).click()
    await expect(choice).toHaveAttribute('data-closed', 'false')
    await lookUpAs(page, 'viewer-nordlys', note)
    await expect(page.getByTestId('shown-competence')).toContainText('Testesen')
  })

  await test.step('the worker shares with a company, which opens it, until the worker stops', async () => {
    await phone.getByRole('button', { name: 'Lag lenken' }).click()
    const made = phone.getByTestId('new-share')
    await expect(made.getByRole('img', { name: 'QR-kode med lenken' })).toBeVisible()
    await expectGoodLayout(phone, 'worker-share')
    await page.goto(await made.getByLabel('Lenke', { exact: true }).inputValue())
    await page.waitForURL(/\/nordlys\/check-card\/from-person\//)
    await expectGoodLayout(page, 'open-shared')
    await page.getByRole('button', { name: 'Vis kompetansen' }).click()
    await expect(page.getByTestId('shown-competence')).toContainText('Testesen')
    await phone.reload()
    const share = phone.getByTestId('own-share').first()
    await expect(share).toContainText('Åpnet av Nordlys')
    await share.getByRole('button', { name: 'Stopp delingen' }).click()
    await expect(phone.getByTestId('own-share')).toHaveCount(0)
    await page.reload()
    await expect(page.getByTestId('shown-competence')).toHaveCount(0)
  })

  await test.step('everything comes as a file, to read and for other programs', async () => {
    for (const [name, type, words] of [
      ['PDF, for å lese', 'application/pdf', '%PDF'],
      ['JSON, for andre programmer', 'application/json', 'Testesen'],
    ] as const) {
      const href = await phone.getByRole('link', { name }).getAttribute('href')
      const file = await phone.request.get(href!)
      expect(file.headers()['content-type']).toBe(type)
      expect((await file.body()).toString('latin1')).toContain(words)
    }
  })

  const wish = `Etternavnet er stavet feil, ${email}`
  await test.step('the worker asks for a correction, and an administrator answers', async () => {
    await phone.getByRole('button', { name: 'Send til virksomheten' }).click()
    await expect(phone.getByText('Skriv hva du ønsker.')).toBeVisible()
    await phone.getByLabel('Skriv hva du ønsker').fill(wish)
    await phone.getByRole('button', { name: 'Send til virksomheten' }).click()
    await expect(phone.getByText('Sendt. Svaret kommer her på siden.')).toBeVisible()
    const own = phone.getByRole('list', { name: 'Be om retting eller sletting' }).getByRole('listitem').first()
    await expect(own).toContainText('Venter på svar')
    await expectGoodLayout(phone, 'worker-requests')

    await page.context().clearCookies()
    await signInAs(page, 'admin-fjellbygg')
    await page.goto('/fjellbygg/tasks')
    const request = page.getByTestId('worker-request').filter({ hasText: wish })
    await expectGoodLayout(page, 'requests-to-answer')
    await request.getByLabel('Hva ble gjort?').selectOption('Gjort')
    await request.getByLabel('Svar til personen').fill('Navnet er rettet.')
    await request.getByRole('button', { name: 'Send svaret' }).click()
    await expectToast(page, 'kan lese svaret nå')
    await expect(request).toBeHidden()
    await phone.reload()
    await expect(own).toContainText('Navnet er rettet.')
  })

  await test.step('one button closes the page, also for the certificate', async () => {
    const href = await phone
      .getByRole('link', { name: /^Last ned beviset/ })
      .first()
      .getAttribute('href')
    await phone.getByRole('button', { name: 'Lukk siden' }).click()
    await expect(closed).toBeVisible()
    expect((await phone.request.get(href!)).status()).toBe(404)
    await expectGoodLayout(phone, 'worker-page-closed')
  })
})
