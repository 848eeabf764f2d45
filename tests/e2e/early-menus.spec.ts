import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, signInAs } from '#tests/support/journeys.ts'

// It would answer with the scripts that it has stored, without the delay.
test.use({ serviceWorkers: 'block' })

/** Delays all scripts of the application, so that the page shows but is not interactive until the returned function is called. */
async function delayScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/_next/static/**/*.js', async (route) => {
    await promise
    await route.continue()
  })
  return resolve
}

test('a press on the menu of a course before the page is interactive opens it as soon as it can', async ({ page }) => {
  await signInAs(page, 'admin-fjellbygg')
  await page.goto('/fjellbygg/courses/new')
  await page.getByLabel('Tittel').fill(`Meny ${crypto.randomUUID().slice(0, 8)}`)
  await page.getByRole('button', { name: 'Opprett og skriv innholdet' }).click()
  await page.waitForURL(/\/edit$/)
  const address = page.url().replace(/\/edit$/, '')
  const letScriptsLoad = await delayScripts(page)
  await page.goto(address, { waitUntil: 'commit' })
  const menu = page.getByRole('button', { name: 'Flere valg' })
  await menu.click()
  await expect(page.getByRole('menu')).toHaveCount(0)
  letScriptsLoad()
  await expect(page.getByRole('menuitem', { name: 'Lag en kopi' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)

  // From then on it is a menu like all others.
  await menu.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Lag en kopi' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()
  await menu.click()
  await expect(page.getByRole('menu')).toBeVisible()
})

test('without scripts the language and theme menus lead to a form that sets both and leads back', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'nb-NO' })
  const page = await context.newPage()
  await page.goto('/sign-in?next=%2Ffjellbygg')
  await page.getByTestId('theme-menu').click()
  await page.getByLabel('Mørkt').check()
  await page.getByRole('button', { name: 'Lagre' }).click()
  await expect(page).toHaveURL('/sign-in?next=%2Ffjellbygg')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByTestId('language-menu').click()
  await expect(page.getByLabel('Mørkt')).toBeChecked()
  await page.getByLabel('English').check()
  await page.getByRole('button', { name: 'Lagre' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await context.close()
})

for (const name of ['language-menu', 'theme-menu']) {
  test(`a press on the ${name} before the page is interactive leads to a form with the same choices`, async ({
    page,
  }) => {
    const letScriptsLoad = await delayScripts(page)
    await page.goto('/sign-in', { waitUntil: 'commit' })
    const menu = page.getByTestId(name)
    await menu.click()
    await expect(page).toHaveURL('/account/appearance?next=%2Fsign-in')
    letScriptsLoad()
    await expectAccessible(page)

    // Once the page is interactive, the same press opens the menu.
    await page.goto('/sign-in')
    await expect(menu).toHaveRole('button')
    await menu.click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expect(page).toHaveURL('/sign-in')
  })
}
