import { readFile } from 'node:fs/promises'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { fetchCertificate, issueOne } from '#tests/support/journey-certificate.ts'
import { untilKept } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { expectAccessible, expectToast } from '#tests/support/journeys.ts'
import { readCheckCode } from '../adapters/certificate-pdf/read-check-code.ts'
import { isRevokedElsewhere, verifyElsewhere } from '../adapters/credentials/verify-elsewhere.ts'

test.use({ serviceWorkers: 'allow' })

/** The phone of a person without an account. */
async function strangerOf(page: Page): Promise<BrowserContext> {
  return page.context().browser()!.newContext({ locale: 'nb-NO', timezoneId: 'Europe/Oslo' })
}

/** What an address answers to somebody without an account. */
const fetchAs = (page: Page) => async (address: string) => (await page.request.get(address)).text()

test('the QR code on a certificate leads anybody to what it is worth today, and a revocation is seen there', async ({
  page,
}) => {
  await page.goto('/')
  const session = await issueOne(page)
  const { href, pdf, address } = await fetchCertificate(page, session)
  expect(address).toMatch(/\/check\/[0-9A-Z]{26}$/)
  const walletCard = await page.request.get(`${href}?form=wallet`)
  expect(walletCard.headers()['content-disposition']).toMatch(/lommekort-KY-/)
  expect(await readCheckCode(await walletCard.body())).toBe(address)

  await test.step('all certificates of the session come as one archive', async () => {
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Hent bevisene' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('opplaeringsbevis.zip')
    await expectToast(page, 'Bevisene er hentet.')
    await expectGoodLayout(page, 'session-bundle')
  })

  const stranger = await strangerOf(page)
  const phone = await stranger.newPage()
  await test.step('genuine and valid, with what the paper says, and nothing for search engines', async () => {
    await phone.goto(address)
    await expect(phone.getByRole('heading', { level: 1, name: 'Ekte og gyldig' })).toBeVisible()
    await expect(phone.getByTestId('check-outcome')).toHaveAttribute('data-outcome', 'valid')
    await expect(phone.getByText(/Jonas/)).toBeVisible()
    await expect(phone.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
    await expectGoodLayout(phone, 'check-valid')
    await expectGoodLayoutInEnglish(phone, 'check-valid', 'Genuine and valid')
  })

  const file = { name: 'bevis.pdf', mimeType: 'application/pdf', buffer: pdf }
  const changed = { ...file, buffer: Buffer.from(file.buffer) }
  changed.buffer[2_000] = changed.buffer[2_000]! ^ 1

  await test.step('the PDF is checked on the phone itself, and one changed byte is seen', async () => {
    const verdict = phone.getByTestId('pdf-verdict')
    await phone.locator('input[type=file]').setInputFiles(file)
    await expect(verdict).toHaveAttribute('data-verdict', 'genuine')
    await expectAccessible(phone)
    await phone.locator('input[type=file]').setInputFiles(changed)
    await expect(verdict).toHaveAttribute('data-verdict', 'changed')
    await expect(verdict).toContainText('Filen er endret')
  })

  const number = await phone.getByText(/^KY-[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()
  const credential =
    await test.step('the digital certificate is saved, and checked on the phone like the PDF', async () => {
      await page.getByRole('link', { name: /Jonas/ }).first().click()
      const downloading = page.waitForEvent('download')
      // Other journeys teach the same person the same course: what counts may be theirs.
      const history = page.getByRole('table', { name: 'Alle bevis, nyeste først' })
      await history.getByRole('button', { name: `Last ned bevis ${number} som digitalt bevis` }).click()
      const download = await downloading
      expect(download.suggestedFilename()).toBe(`digitalt-opplaeringsbevis-${number}.jwt`)
      await expectGoodLayout(page, 'person-credential')
      const buffer = await readFile(await download.path())
      const saved = { name: 'bevis.jwt', mimeType: 'application/vc+jwt', buffer }
      const verdict = phone.getByTestId('pdf-verdict')
      await phone.locator('input[type=file]').setInputFiles(saved)
      await expect(verdict).toHaveAttribute('data-verdict', 'genuine')
      await expectGoodLayout(phone, 'check-credential')
      const forged = { ...saved, buffer: Buffer.from(buffer) }
      forged.buffer[400] = forged.buffer[400] === 65 ? 66 : 65
      await phone.locator('input[type=file]').setInputFiles(forged)
      await expect(verdict).toHaveAttribute('data-verdict', 'changed')
      await phone.locator('input[type=file]').setInputFiles({ ...saved, buffer: Buffer.from('noe annet') })
      await expect(verdict).toContainText('Filen er ikke et opplæringsbevis')
      return saved
    })
  await test.step('it is sent by e-mail after one look at who gets what, and the page says that it left', async () => {
    const history = page.getByRole('table', { name: 'Alle bevis, nyeste først' })
    await history.getByRole('button', { name: `Send på e-post: bevis ${number}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('E-postadresse').fill('ikke en adresse')
    await dialog.getByRole('button', { name: 'Fortsett' }).click()
    await expect(dialog.getByLabel('E-postadresse')).toHaveAttribute('aria-invalid', 'true')
    const to = `byggeleder-${Date.now()}@firma.example`
    await dialog.getByLabel('E-postadresse').fill(to)
    await expectGoodLayout(page, 'send-certificate')
    await dialog.getByRole('button', { name: 'Fortsett' }).click()
    await expect(dialog.getByRole('heading', { name: 'Sende beviset?' })).toBeVisible()
    await expect(dialog).toContainText(to)
    await expectGoodLayout(page, 'send-certificate-check')
    await dialog.getByRole('button', { name: 'Send beviset' }).click()
    await expectToast(page, `Beviset sendes til ${to}.`)
    const letters = page.getByRole('table', { name: 'Bevis som er sendt på e-post, nyeste først' })
    const letter = letters.getByRole('row').filter({ hasText: number }).first()
    await expect(letter).toContainText('b•••@firma.example')
    await expect(letter.locator('[data-status=valid]')).toHaveText('Sendt')
    await expectGoodLayout(page, 'person-letters')
    await phone.goto('/demo/outbox')
    const email = phone.getByTestId('email').filter({ hasText: to })
    await expect(email).toContainText(`opplaeringsbevis-${number}.pdf`)
    await expect(email.getByRole('link', { name: address })).toHaveAttribute('href', address)
    await expectGoodLayout(phone, 'outbox-certificate')
    await phone.goto(address)
  })
  const isRevoked = async () =>
    isRevokedElsewhere(await verifyElsewhere(credential.buffer.toString(), fetchAs(phone)), fetchAs(phone))
  await test.step('a verifier without an account accepts it, by the addresses that stand in it alone', async () => {
    expect(await isRevoked()).toBe(false)
    const { keys } = await (await phone.request.get('/api/credentials/keys')).json()
    const key = await phone.request.get(keys.at(-1).kid)
    expect(await key.json()).toEqual(keys.at(-1))
    expect(key.headers()['access-control-allow-origin']).toBe('*')
    for (const nowhere of ['keys/ukjent', `issuers/${crypto.randomUUID()}`, 'issuers/tull/status/1']) {
      expect((await phone.request.get(`/api/credentials/${nowhere}`)).status()).toBe(404)
    }
  })

  await test.step('also without coverage', async () => {
    await untilKept(phone)
    await stranger.setOffline(true)
    await phone.goto('/check')
    await expect(phone.getByRole('heading', { level: 1, name: 'Ingen dekning' })).toBeVisible()
    await phone.locator('input[type=file]').setInputFiles(file)
    await expect(phone.getByTestId('pdf-verdict')).toHaveAttribute('data-verdict', 'genuine')
    await expect(phone.getByRole('link', { name: 'Se om det gjelder i dag' })).toHaveAttribute(
      'href',
      /\/check\/[0-9A-Z]{26}$/,
    )
    await phone.locator('input[type=file]').setInputFiles(changed)
    await expect(phone.getByTestId('pdf-verdict')).toHaveAttribute('data-verdict', 'changed')
    await phone.locator('input[type=file]').setInputFiles(credential)
    await expect(phone.getByTestId('pdf-verdict')).toHaveAttribute('data-verdict', 'genuine')
    await expectAccessible(phone)
    await stranger.setOffline(false)
    await phone.goto('/check')
    await phone.locator('input[type=file]').setInputFiles(file)
    await expect(phone.getByTestId('pdf-verdict')).toHaveAttribute('data-verdict', 'genuine')
    await expectGoodLayout(phone, 'check-start')
    await expectGoodLayoutInEnglish(phone, 'check-start', 'Training certificate check')
    await phone.goto(address)
  })

  await test.step('once it is revoked, the same code says so', async () => {
    const history = page.getByRole('table', { name: 'Alle bevis, nyeste først' })
    await history
      .getByRole('row')
      .filter({ hasText: number })
      .getByRole('button', { name: /^Trekk tilbake beviset for/ })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Begrunnelse').fill('Gjennomførte ikke praksisdelen')
    await dialog.getByRole('button', { name: 'Trekk tilbake beviset' }).click()
    await expectToast(page, 'Beviset er trukket tilbake.')
    await phone.reload()
    await expect(phone.getByRole('heading', { level: 1, name: 'Trukket tilbake' })).toBeVisible()
    await expect(phone.locator('body')).not.toContainText('praksisdelen')
    expect(await isRevoked()).toBe(true)
    await expectGoodLayout(phone, 'check-revoked')
    await expectGoodLayoutInEnglish(phone, 'check-revoked', 'Revoked')
  })

  await test.step('an address that nobody was given is answered like one that is no address at all', async () => {
    const answers = []
    for (const token of ['0'.repeat(26), 'tull']) {
      const response = await phone.goto(`/check/${token}`)
      expect(response!.status()).toBe(404)
      answers.push(await phone.getByRole('main').innerText())
    }
    expect(answers[0]).toBe(answers[1])
    expect(answers[0]).toContain('Beviset finnes ikke i Kyndig')
    await expectGoodLayout(phone, 'check-unknown')
  })
  await stranger.close()
})
