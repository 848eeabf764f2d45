import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Locator, type Page } from '@playwright/test'

/** One click on the sign-in page: `admin-fjellbygg`, `operator`. */
export async function signInAs(page: Page, persona: string) {
  await page.goto('/sign-in')
  await page.getByTestId(`persona-${persona}`).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Opens a menu and chooses in it. A menu opens once the page is interactive: a press before that does nothing. */
export async function chooseFromMenu(page: Page, trigger: Locator, name: string) {
  const choice = page.getByRole('menuitem', { name })
  await expect(async () => {
    await trigger.click()
    await expect(choice).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await choice.click()
}

/**
 * The page as it stands has none of the faults that axe can find: WCAG 2.2 A and AA, and its best practices. The size of
 * targets is new in 2.2, and axe leaves it out unless it is asked for.
 */
export async function expectAccessible(page: Page) {
  await expect(page.getByRole('heading', { level: 1, includeHidden: true }).first()).toBeVisible()
  // On the way from page to page the heading may be there before the title.
  await expect(page).toHaveTitle(/\S/)
  await page.evaluate(finishFades)
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)).toEqual([])
}

/** Half faded in, a text has half its contrast. What turns for ever is left alone. */
async function finishFades(): Promise<void> {
  const fades = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(fades.map(({ finished }) => finished))
}

/** A toast says this. It is looked for in the toast alone: for a moment a screen reader's copy of it is in the page too. */
export async function expectToast(page: Page, text: string | RegExp) {
  await expect(page.getByTestId('toast').filter({ hasText: text }).first()).toBeVisible()
}

/** An address that nobody else in these tests has. */
export const newAddress = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}@firma.example`

const readEmails = new Set<string>()

/** The newest e-mail to an address, as the demo's outbox shows it, once it is one that has not been read before. */
export async function readEmail(page: Page, address: string): Promise<{ text: string; link: string; code: string }> {
  const email = page.getByTestId('email').filter({ hasText: address }).first()
  let text = ''
  // It is sent after the answer that it is on its way: until then, the newest may be one that was read before.
  await expect(async () => {
    await page.goto('/demo/outbox')
    await expect(email).toBeVisible({ timeout: 500 })
    text = await email.innerText()
    expect(readEmails.has(text), 'the newest e-mail was read before').toBe(false)
  }).toPass({ timeout: 60_000 })
  readEmails.add(text)
  const link = (await email.getByRole('link').first().getAttribute('href')) ?? ''
  return { text, link, code: /^\d{4} \d{4}$/m.exec(text)?.[0] ?? '' }
}

/** A new user in a browser of their own, signed in by the link in an e-mail. */
export async function newUser(browser: Browser, name: string) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const address = newAddress(name.split(' ')[0]!.toLowerCase())
  await signInByEmail(page, address)
  await page.getByLabel('Navn').fill(name)
  await page.getByRole('button', { name: 'Fortsett' }).click()
  await page.waitForURL((url) => url.pathname !== '/account/welcome')
  return { page, address, name }
}

export async function signInByEmail(page: Page, address: string) {
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in')
  await page.getByLabel('E-post').fill(address)
  await page.getByRole('button', { name: 'Send meg en lenke' }).click()
  await page.waitForURL(/\/sign-in\/check-mail/)
  const { link } = await readEmail(page, address)
  await page.goto(link)
  await page.getByRole('button', { name: 'Logg inn' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}
