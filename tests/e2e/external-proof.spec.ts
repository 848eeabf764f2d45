import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectToast, signInAs } from '#tests/support/journeys.ts'
import { PDF, photo } from '#tests/support/test-files.ts'

const title = `Truckførerbevis ${crypto.randomUUID().slice(0, 6)}`

async function openPerson(page: Page): Promise<string> {
  await page.goto('/fjellbygg/competence/people?q=kari')
  await page.locator('main a[data-row-link]').first().click()
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
  return page.url()
}

const chooseFile = (page: Page, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

test('a certificate from others is uploaded, rejected with a reason, and approved after all', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'instructor-fjellbygg')
  const address = await openPerson(page)

  await test.step('the form asks for what the kind needs, and says what is wrong with a file', async () => {
    await page.getByRole('button', { name: 'Registrer dokumentasjon' }).click()
    await page.getByLabel('Hva er det?').selectOption('certified_certificate')
    await page.getByLabel('Hva gjelder det?').fill(title)
    await page.getByLabel('Utstedt av').fill('Kursfirma Test AS')
    await page.getByLabel('Klasser').fill('T1, T2')
    await page.getByLabel('Utstedt dato').fill('2024-05-02')
    await page.getByLabel('Beviset er utstedt i utlandet').check()
    await chooseFile(page, 'tom.pdf', Buffer.alloc(0))
    await expect(page.getByText('Filen er tom. Velg en annen fil.')).toBeVisible()
    await chooseFile(page, 'side.pdf', Buffer.from('<html><script>alert(1)</script></html>'))
    await expect(page.getByText('Denne typen fil kan ikke brukes her.')).toBeVisible()
    await chooseFile(page, 'halvt.jpg', (await photo()).subarray(0, 900))
    await expect(page.getByText('Bildet kan ikke leses.')).toBeVisible()
    await page.getByRole('button', { name: 'Send til godkjenning' }).click()
    await expect(page.getByLabel('Tillatelse fra Arbeidstilsynet')).toHaveAttribute('aria-invalid', 'true')
    await expectAccessible(page)
  })

  await test.step('what was filled in is still there, and a removed file comes back', async () => {
    await chooseFile(page, 'bevis.jpg', await photo())
    await expect(page.getByText('bevis.jpg er lastet opp')).toBeVisible()
    await page.getByRole('button', { name: 'Fjern filen' }).click()
    await page.getByRole('button', { name: 'Angre' }).click()
    await expect(page.getByText('bevis.jpg er lastet opp')).toBeVisible()
    await page.getByLabel('Tillatelse fra Arbeidstilsynet').fill('2024/1234')
    await page.getByRole('button', { name: 'Send til godkjenning' }).click()
    await expectToast(page, 'Sendt til godkjenning')
    await expect(page.getByRole('row', { name: title })).toContainText('Venter på godkjenning')
  })

  const link = await page
    .getByRole('row', { name: title })
    .getByRole('link', { name: 'Last ned bevis.jpg' })
    .getAttribute('href')

  await test.step('the file is an attachment that runs nothing, by a link that nobody makes up', async () => {
    const answer = await page.request.get(link!)
    expect(answer.status()).toBe(200)
    expect(answer.headers()).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': "attachment; filename*=UTF-8''bevis.jpg",
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    expect((await answer.body()).includes('Secret phone')).toBe(false)
    expect((await page.request.get(`${link!.slice(0, -4)}AAAA`)).status()).toBe(404)
  })

  await test.step('an upload needs a member of the company, and our own page', async () => {
    const upload = (companySlug: string, headers: Record<string, string>) =>
      page.request.post(`/api/files/?companySlug=${companySlug}&purpose=proof&name=x.pdf`, { data: PDF, headers })
    expect((await upload('fjellbygg', {})).status()).toBe(401)
    expect((await upload('havn', { 'x-kyndig-upload': '1' })).status()).toBe(404)
    expect((await upload('fjellbygg', { 'x-kyndig-upload': '1' })).status()).toBe(200)
  })

  const admin = await (await browser.newContext()).newPage()
  await test.step('an administrator rejects it from the queue, with a reason', async () => {
    await signInAs(admin, 'admin-fjellbygg')
    await admin.goto('/fjellbygg')
    await admin.getByRole('link', { name: /venter på godkjenning/ }).click()
    await admin.waitForURL(/\/proofs$/)
    await expect(admin.getByText(title)).toBeVisible()
    await expectAccessible(admin)
    await admin.getByRole('button', { name: `Avvis ${title}` }).click()
    await admin.getByRole('button', { name: 'Avvis', exact: true }).click()
    await expect(admin.getByLabel('Begrunnelse')).toHaveAttribute('aria-invalid', 'true')
    await admin.getByLabel('Begrunnelse').fill('Bildet er uskarpt')
    await admin.getByRole('button', { name: 'Avvis', exact: true }).click()
    await expectToast(admin, 'Avvist')
    await expect(admin.getByText(title)).toHaveCount(0)
  })

  await test.step('the person’s page says why, and the decision is overruled there', async () => {
    await admin.goto(address)
    const row = admin.getByRole('row', { name: title })
    await expect(row).toContainText('Avvist')
    await expect(row).toContainText('Bildet er uskarpt')
    await expectAccessible(admin)
    await row.getByRole('button', { name: `Godkjenn ${title}` }).click()
    await admin.getByLabel('Begrunnelse').fill('Nytt bilde er sett')
    await admin.getByRole('button', { name: 'Godkjenn', exact: true }).click()
    await expectToast(admin, 'Godkjent')
    await expect(row).toContainText('Godkjent')
  })
})
