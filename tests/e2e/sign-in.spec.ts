import { expect, test } from '@playwright/test'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import {
  chooseFromMenu,
  expectAccessible,
  newAddress,
  readEmail,
  signInAs,
  signInByEmail,
} from '#tests/support/journeys.ts'
import { readAnswersOfCompany } from '#tests/support/read-answers.ts'

test('a new user types the code, enters a name, and is shown how to begin', async ({ page, context }) => {
  const address = newAddress('ola.nordmann')
  await page.goto('/sign-in')
  await expectAccessible(page)

  await test.step('an invalid address gets a message', async () => {
    await page.getByLabel('E-post').fill('ola@')
    await page.getByRole('button', { name: 'Send meg en lenke' }).click()
    await expect(page.getByLabel('E-post')).toBeFocused()
  })

  await page.getByLabel('E-post').fill(address)
  await page.getByRole('button', { name: 'Send meg en lenke' }).click()
  await expect(page.getByRole('heading', { name: 'Sjekk e-posten din' })).toBeVisible()
  await expectAccessible(page)
  const { code } = await readEmail(await context.newPage(), address)

  await test.step('a wrong code gets a message, and the right one still works', async () => {
    await page.getByLabel('Kode').fill(code === '0000 0000' ? '11111111' : '00000000')
    await page.getByRole('button', { name: 'Logg inn' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Koden stemmer ikke' })).toBeVisible()
    await expectAccessible(page)
  })

  await page.getByLabel('Kode').fill(code)
  await page.getByRole('button', { name: 'Logg inn' }).click()
  await expect(page.getByRole('heading', { name: 'Hva heter du?' })).toBeVisible()
  await expect(page.getByLabel('Navn')).toHaveValue(/^Ola Nordmann/)
  await expectAccessible(page)
  await page.getByLabel('Navn').fill('Ola Nordmann')
  await page.getByRole('button', { name: 'Fortsett' }).click()
  await expect(page.getByText('Du er ikke med i noen virksomhet ennå')).toBeVisible()
  await expectAccessible(page)
})

test('the link in the e-mail waits for a button, and works once', async ({ page, context }) => {
  const address = newAddress('lenke')
  await page.goto('/sign-in')
  await page.getByLabel('E-post').fill(address)
  await page.getByRole('button', { name: 'Send meg en lenke' }).click()
  const { link } = await readEmail(page, address)

  await test.step('a mail scanner opens it, twice', async () => {
    const scanner = await context.request.get(link)
    expect((await context.request.get(link)).status()).toBe(200)
    expect(scanner.headers()['set-cookie'] ?? '').not.toContain('kyndig-session')
  })

  await page.goto(link)
  await expect(page.getByText(`Du logger inn som ${address}`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Logg inn' }).click()
  await expect(page.getByRole('heading', { name: 'Hva heter du?' })).toBeVisible()

  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Lenken virker ikke lenger' })).toBeVisible()
  await expectAccessible(page)
})

test('the forms sign in and out without scripts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const address = newAddress('uten.skript')
  await page.goto('/sign-in')
  await page.getByLabel('E-post').fill(address)
  await page.getByRole('button', { name: 'Send meg en lenke' }).click()
  const { code } = await readEmail(await context.newPage(), address)
  await page.getByLabel('Kode').fill(code)
  await page.getByRole('button', { name: 'Logg inn' }).click()
  await expect(page.getByRole('heading', { name: 'Hva heter du?' })).toBeVisible()
  await page.goto('/sign-out')
  await page.getByRole('button', { name: 'Logg ut' }).click()
  await expect(page.getByText('Du er logget ut.')).toBeVisible()
  await context.close()
})

test('without scripts the menus lead to pages with the same choices, and the user can sign out', async ({
  browser,
  page,
}) => {
  await signInAs(page, 'viewer-fjellbygg')
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  const plain = await context.newPage()
  await plain.goto('/fjellbygg/members')
  await plain.getByTestId('company-menu').click()
  await expect(plain).toHaveURL('/companies')
  await plain.goto('/fjellbygg/members')
  await plain.getByTestId('user-menu').click()
  await expect(plain).toHaveURL('/account')
  await plain.getByRole('main').getByRole('link', { name: 'Logg ut' }).click()
  await plain.getByRole('button', { name: 'Logg ut' }).click()
  await expect(plain.getByText('Du er logget ut.')).toBeVisible()
  await context.close()

  // With scripts the same click opens the menu, and does not navigate.
  await signInAs(page, 'viewer-fjellbygg')
  await page.goto('/fjellbygg/members')
  const menu = page.getByRole('button', { name: /^Brukermeny/ })
  await expect(menu).toHaveAttribute('aria-haspopup', 'menu')
  await menu.click()
  await expect(page.getByRole('menuitem', { name: 'Logg ut' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menuitem', { name: 'Logg ut' })).toBeHidden()
  await menu.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Logg ut' })).toBeVisible()
  await expect(page).toHaveURL('/fjellbygg/members')
})

test('anybody reads on the way in what is kept about people, and how long', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Hva Kyndig lagrer om folk' }).click()
  await page.waitForURL('**/privacy')
  await expect(page.getByRole('heading', { name: 'Hva Kyndig lagrer om folk' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Folk og bevis slettes 30 dager etter at lenken er utløpt.')
  await expectGoodLayout(page, 'privacy')
  await expectGoodLayoutInEnglish(page, 'privacy', 'What Kyndig keeps about people')
})

test('signing in leads back to the requested page; signing out closes it', async ({ page }) => {
  await page.goto('/fjellbygg/members')
  await expect(page).toHaveURL('/sign-in?next=%2Ffjellbygg%2Fmembers')
  await page.getByTestId('persona-viewer-fjellbygg').click()
  await expect(page).toHaveURL('/fjellbygg/members')
  await chooseFromMenu(page, page.getByTestId('user-menu'), 'Logg ut')
  await expect(page.getByRole('heading', { name: 'Logg ut' })).toBeVisible()
  await expectAccessible(page)
  const left = page.waitForResponse('**/sign-out/now')
  await page.getByRole('button', { name: 'Logg ut' }).click()
  expect(await (await left).headerValue('clear-site-data')).toBe('"cache"')
  await page.waitForURL('/sign-in**')
  await page.goto('/fjellbygg/members')
  await expect(page).toHaveURL(/\/sign-in/)
  for (let steps = 0; steps < 3; steps += 1) {
    await page.goBack()
    await expect(page).toHaveURL(/\/sign-in|\/sign-out/)
  }
})

test('no page, list or document of a company may be stored on its way', async ({ page }) => {
  await signInAs(page, 'admin-fjellbygg')
  const seen = await readAnswersOfCompany(page.request, '/fjellbygg')
  expect(seen.length).toBeGreaterThan(40)
  expect(seen.filter(({ kept }) => kept !== 'no-store')).toEqual([])
})

test('another company looks like one that never existed', async ({ page }) => {
  await signInAs(page, 'viewer-fjellbygg')
  const pages = []
  for (const slug of ['nordlys', 'finnes-ikke']) {
    const response = await page.goto(`/${slug}/members`)
    pages.push([response?.status(), await page.getByRole('main').innerText()])
  }
  expect(pages[0]).toEqual(pages[1])
  expect(pages[0]![0]).toBe(404)
  expect((await page.goto('/operator'))?.status()).toBe(404)
})

test('another browser is signed out from the account page, at once', async ({ browser, page }) => {
  const address = newAddress('flere')
  await signInByEmail(page, address)
  await page.getByLabel('Navn').fill('Flere Steder')
  await page.getByRole('button', { name: 'Fortsett' }).click()
  await page.waitForURL('/companies')
  const other = await (await browser.newContext()).newPage()
  await signInByEmail(other, address)
  await expect(other).toHaveURL('/companies')

  await page.goto('/account')
  await expect(page.getByTestId('sign-in')).toHaveCount(2)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Logg ut Chrome, Linux' }).click()
  await expect(page.getByTestId('sign-in')).toHaveCount(1)
  await other.reload()
  await expect(other).toHaveURL(/\/sign-in/)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Min konto' })).toBeVisible()
})
