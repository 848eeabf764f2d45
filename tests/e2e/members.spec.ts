import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectGoodLayout } from '#tests/support/journey-layout.ts'
import {
  expectAccessible,
  expectToast,
  newAddress,
  newUser,
  readEmail,
  signInAs,
  signInByEmail,
} from '#tests/support/journeys.ts'

// Complete journeys of several people. Axe checks each page.
/** A company for this test alone, with an orgnr that the sandbox's register knows. */
async function foundCompany(browser: Browser) {
  const founder = await newUser(browser, 'Grethe Gründer')
  const { page } = founder
  await page.goto('/companies/new')
  await page.getByLabel('Organisasjonsnummer').fill('310 000 086')
  await page.getByRole('button', { name: 'Finn virksomheten' }).click()
  await expect(page.getByRole('heading', { name: 'Er dette virksomheten din?' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Opprett / }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/companies'))
  return { ...founder, slug: new URL(page.url()).pathname.split('/')[1]! }
}

/** What the server answers to an old sign-in (tests/api/asks-again.test.ts): a browser cannot make one old. The next call reaches it. */
async function refuseOldSignInOnce(page: Page, procedure: string) {
  const told = { code: 'FORBIDDEN', reason: 'signInAgain', reference: null, retryAfterSeconds: null, fields: {} }
  const data = { code: 'FORBIDDEN', httpStatus: 403, kyndig: told }
  const json = { error: { json: { message: 'FORBIDDEN', code: -32_003, data } } }
  await page.route(`**/api/trpc/${procedure}*`, (route) => route.fulfill({ status: 403, json }), { times: 1 })
}

test('a number is checked while it is typed, and the register gives the name', async ({ browser }) => {
  const { page } = await newUser(browser, 'Nils Nummer')
  await page.goto('/companies/new')
  await page.getByLabel('Organisasjonsnummer').fill('310000018')
  await page.getByRole('button', { name: 'Finn virksomheten' }).click()
  await expect(page.getByText('Organisasjonsnummeret er ikke gyldig')).toBeVisible()
  await expectAccessible(page)
})

test('a company is founded, and a member joins and leaves', async ({ browser }) => {
  const { page, slug, address } = await foundCompany(browser)
  const invited = newAddress('inger')
  await page.goto(`/${slug}/members`)
  await expectAccessible(page)

  await test.step('the administrator invites by e-mail, and signs in again where the last time is long ago', async () => {
    await refuseOldSignInOnce(page, 'membership.invite')
    await page.getByRole('button', { name: 'Inviter' }).click()
    await page.getByLabel('E-post').fill(invited)
    await page.getByLabel(/^Instruktør/).check()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Send invitasjonen' }).click()
    await expect(page.getByRole('alertdialog')).toContainText('Logg inn på nytt')
    await expectGoodLayout(page, 'sign-in-again')
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Logg inn i en ny fane' }).click(),
    ])
    await expect(tab.getByText('Gå så tilbake til fanen du kom fra.')).toBeVisible()
    await signInByEmail(tab, address)
    await expect(tab.getByRole('heading', { name: 'Du er logget inn på nytt' })).toBeVisible()
    await expectAccessible(tab)
    await tab.close()
    await expectToast(page, `Invitasjonen er på vei til ${invited}`)
    await expect(page.getByRole('heading', { name: 'Venter på svar' })).toBeVisible()
    await expectAccessible(page)
  })

  const member = await (await browser.newContext()).newPage()
  const { link: invitation } = await readEmail(member, invited)
  await test.step('the invited person signs in with that address and joins', async () => {
    await member.goto(invitation)
    await expect(member).toHaveURL(/\/sign-in\?next=%2Finvitations/)
    await signInByEmail(member, invited)
    await member.getByLabel('Navn').fill('Inger Invitert')
    await member.getByRole('button', { name: 'Fortsett' }).click()
    await expect(member.getByRole('heading', { name: /^Invitasjon til / })).toBeVisible()
    await expectAccessible(member)
    await member.getByRole('button', { name: /^Bli med i / }).click()
    await expect(member).toHaveURL(`/${slug}`)
  })

  await test.step('an invitation to another address gives no access', async () => {
    const stranger = await newUser(browser, 'Frank Fremmed')
    await stranger.page.goto(invitation)
    await expect(stranger.page.getByRole('heading', { name: 'Invitasjonen er ikke til denne adressen' })).toBeVisible()
    await expectAccessible(stranger.page)
  })

  await test.step('a changed role takes effect on the next request', async () => {
    await page.reload()
    await page.getByLabel('Rollen til Inger Invitert').selectOption('viewer')
    await expectToast(page, 'Inger Invitert er nå lesetilgang')
    await member.goto('/companies')
    await expect(member.getByRole('main')).toContainText('Lesetilgang')
  })

  await test.step('the last administrator keeps the role', async () => {
    await page.getByLabel('Rollen til Grethe Gründer').selectOption('viewer')
    await expectToast(page, 'Virksomheten må ha minst én administrator')
    await expect(page.getByLabel('Rollen til Grethe Gründer')).toHaveValue('admin')
  })

  await test.step('removing says what is lost, and ends access at once', async () => {
    await page.getByRole('button', { name: 'Fjern Inger Invitert' }).click()
    await expect(page.getByRole('alertdialog')).toContainText('mister tilgangen')
    await expectAccessible(page)
    await page.getByRole('alertdialog').getByRole('button', { name: 'Fjern' }).click()
    await expectToast(page, 'Inger Invitert er fjernet')
    expect((await member.goto(`/${slug}`))?.status()).toBe(404)
  })

  await test.step('a new invitation undoes it', async () => {
    await page.getByRole('button', { name: 'Inviter på nytt' }).click()
    await expect(page.getByRole('heading', { name: 'Venter på svar' })).toBeVisible()
  })
})

test('the operator verifies a company, and the company sees it', async ({ browser, page }) => {
  const { page: founder, slug } = await foundCompany(browser)
  await founder.goto(`/${slug}/settings`)
  await expect(founder.getByText('Slik blir virksomheten bekreftet')).toBeVisible()
  await expectAccessible(founder)

  await signInAs(page, 'operator')
  await page.goto(`/operator/companies?q=${slug}`)
  await expectAccessible(page)
  const row = page.getByRole('row').filter({ has: page.getByText(`/${slug}`, { exact: true }) })
  await row.getByRole('button', { name: /^Bekreft / }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Bekreft virksomheten' }).click()
  await expect(page.getByText('Fyll ut feltet.').or(page.getByText('Skriv litt mer.'))).toBeVisible()
  await page.getByLabel('Hvilken dokumentasjon har du sett?').fill('Firmaattest mottatt i prøve')
  await page.getByRole('button', { name: 'Bekreft virksomheten' }).click()
  await expectToast(page, / er bekreftet$/)
  await founder.reload()
  await expect(founder.getByText('Virksomheten ser hva egne ansatte har lært')).toBeVisible()

  await page.goto('/operator/events')
  await expect(page.getByText('Firmaattest mottatt i prøve').first()).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/operator/companies?verified=1&q=${slug}`)
  await page
    .getByRole('button', { name: /^Avslutt bekreftelsen/ })
    .first()
    .click()
  await page.getByLabel('Hvorfor?').fill('Prøven er over')
  await page.getByRole('dialog').getByRole('button', { name: 'Avslutt bekreftelsen' }).click()
  await expectToast(page, /^Bekreftelsen av .+ er avsluttet$/)
})
