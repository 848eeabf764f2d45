import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import { readPdfText } from '#tests/adapters/certificate-pdf/read-pdf-text.ts'
import { openMember } from '#tests/faults/member.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { expectToast, newAddress, readEmail, signInAs } from '#tests/support/journeys.ts'

const recipient = `Arbeidstilsynet, avdeling Ærøya ${Date.now().toString(36)}`

test('an inspection pack is made, read by its link, and refused once it has ended', async ({
  page,
  browser,
  baseURL,
}) => {
  const { api, companySlug, signIn } = openMember(baseURL!, 'fjellbygg', 'admin')
  await signIn()
  const { people } = await api.record.byPerson.query({ companySlug, search: 'testesen kari' })
  const { records } = await api.person.get.query({ companySlug, personId: people[0]!.id })
  const [record] = records
  await api.requirement.make
    .mutate({ companySlug, courseIds: [record!.courseId], audience: 'trade', trade: 'CONSTRUCTION' })
    .catch(() => {}) // it stands already

  await signInAs(page, 'admin-fjellbygg')
  await page.goto('/fjellbygg/requirements')
  await page.getByRole('link', { name: 'Ny tilsynspakke' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Navn').fill(recipient)
  await expectGoodLayout(page, 'inspection-form')
  await dialog.getByRole('button', { name: 'Lag pakken' }).click()
  const address = await dialog.getByLabel('Lenke til pakken').inputValue()
  const inspector = newAddress('inspektor')
  await dialog.getByLabel('E-postadresse').fill(inspector)
  await expectGoodLayout(page, 'inspection-made')
  await dialog.getByRole('button', { name: 'Send lenken' }).click()
  await expectToast(page, `Lenken sendes til ${inspector}.`)
  await dialog.getByRole('button', { name: 'Ferdig' }).click()

  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, acceptDownloads: true })
  const reader = await context.newPage()
  await test.step('somebody without an account reads it on a phone, and takes it with them', async () => {
    await reader.goto(address)
    await expect(reader.getByText(`Laget for ${recipient}`)).toBeVisible()
    await expect(reader.getByText(/^Slik det var \d+\. /)).toBeVisible()
    await expect(reader.getByText(/krav er oppfylt/)).toBeVisible()
    await expect(reader.getByRole('row').filter({ hasText: 'Testesen, Kari' }).first()).toContainText('Gyldig')
    const own = reader.getByRole('row').filter({ hasText: record!.certificateNumber })
    const check = await own.getByRole('link', { name: 'Kontroller beviset' }).getAttribute('href')
    expect(await (await reader.request.get(check!)).text()).toContain(record!.courseTitle)
    await expectGoodLayoutInEnglish(reader, 'inspection-pack', 'Documented training')
    expect(await readPdfText(await download(reader, 'Hent PDF'))).toContain('Testesen, Kari')
    const files = unzipSync(await download(reader, 'Hent alt (zip)'))
    const certificate = await page.request.get(`/fjellbygg/records/${record!.id}/certificate`)
    const printed = Object.entries(files).find(([name]) => name.includes(record!.certificateNumber))
    expect(Buffer.from(printed![1])).toEqual(await certificate.body())
  })

  const sent = await test.step('the letter leads to the same pack, by a link of its own', async () => {
    const { text, link } = await readEmail(reader, inspector)
    expect(text).toContain('Dokumentert opplæring hos Fjellbygg Test AS')
    expect(text).toContain(recipient)
    expect(link).not.toBe(address)
    await reader.goto(link)
    await expect(reader.getByText(`Laget for ${recipient}`)).toBeVisible()
    return link
  })

  await test.step('the administrator sends it to one more, in English, from its page', async () => {
    const other = newAddress('colleague')
    await page.getByRole('link', { name: recipient }).click()
    await page.getByRole('button', { name: 'Send på e-post' }).click()
    await page.getByRole('dialog').getByLabel('E-postadresse').fill('inspektør')
    await page.getByRole('dialog').getByLabel('English').check()
    await page.getByRole('button', { name: 'Send lenken' }).click()
    await expect(page.getByRole('dialog')).toContainText('Skriv en e-postadresse')
    await expectGoodLayout(page, 'inspection-send')
    await page.getByRole('dialog').getByLabel('E-postadresse').fill(other)
    await page.getByRole('button', { name: 'Send lenken' }).click()
    await expectToast(page, `Lenken sendes til ${other}.`)
    await expect(page.getByRole('row').filter({ hasText: 'c•••@firma.example' })).toContainText('Sendt')
    expect((await readEmail(reader, other)).text).toContain('Documented training at Fjellbygg Test AS')
  })

  await test.step('the administrator sees when, and ends it: from then on it opens nothing', async () => {
    await page.reload()
    await expect(page.getByRole('cell', { name: 'Hele pakken (zip)' })).toHaveCount(1)
    await expectGoodLayout(page, 'inspection')
    await page.getByRole('button', { name: 'Avslutt lenken' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Avslutt lenken' }).click()
    await expectToast(page, 'Lenken er avsluttet.')
    await expect(page.getByRole('button', { name: 'Send på e-post' })).toHaveCount(0)
    for (const ended of [address, sent]) {
      await reader.goto(ended)
      await expect(reader.getByTestId('inspection-closed')).toBeVisible()
    }
    expect((await reader.request.post(`${address}/files?format=zip`, { headers: { origin: baseURL! } })).status()).toBe(
      404,
    )
    await reader.goto(`${address.slice(0, -6)}forged`)
    await expect(reader.getByTestId('inspection-closed')).toBeVisible()
  })
  await context.close()
})

test('a safety representative sees documented training, and nothing else of the company', async ({ page, baseURL }) => {
  const { api, companySlug, signIn } = openMember(baseURL!, 'havn', 'admin')
  await signIn()
  const { members } = await api.membership.list.query({ companySlug })
  const membershipId = members.find(({ role }) => role === 'viewer')!.id
  await api.membership.changeRole.mutate({ companySlug, membershipId, role: 'safety_representative' })
  try {
    await signInAs(page, 'viewer-havn')
    await page.goto('/havn')
    await expect(page).toHaveURL(/\/havn\/requirements$/)
    await expect(page.getByRole('navigation', { name: 'Hovedmeny' }).first().getByRole('link')).toHaveText([
      'Krav',
      'Kompetanse',
    ])
    await expectGoodLayout(page, 'representative-requirements')
    await page.goto('/havn/competence/people')
    await page.locator('[data-row-link]').first().click()
    await expect(page.getByRole('heading', { name: 'Kompetanse' }).first()).toBeVisible()
    await expect(page.getByText('HMS-kort', { exact: true })).toHaveCount(0)
    await expectGoodLayout(page, 'representative-person')
    expect((await page.goto('/havn/sessions'))!.status()).toBe(404)
  } finally {
    await api.membership.changeRole.mutate({ companySlug, membershipId, role: 'viewer' })
  }
})

async function download(page: Page, name: string): Promise<Buffer> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name }).click()
  return readFile((await (await waiting).path())!)
}
