import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

/**
 * Signs the browser in as one of the demo's personas (`admin-fjellbygg`, `operator`), with the form of the sign-in page but without opening
 * it or where it leads: that would take a third of a journey's time. `sign-in.spec.ts` opens it.
 */
export async function signInAs(page: Page, persona: string) {
  const form = await (await page.request.get('/sign-in')).text()
  const [button] = form.match(new RegExp(`<button[^>]*data-testid="persona-${persona}"[^>]*>`)) ?? []
  const [, formToken] = form.match(/name="formToken" value="([^"]+)"/) ?? []
  const [, email] = button?.match(/value="([^"]+)"/) ?? []
  const answer = await page.request.post('/sign-in/persona', {
    form: { formToken: formToken!, email: email!, next: '/' },
    maxRedirects: 0,
  })
  expect({ persona, status: answer.status(), to: answer.headers().location }).toMatchObject({ status: 303, to: '/' })
}

/** Opens a menu and chooses an item. A menu opens only once the page is interactive: an earlier click does nothing. */
export async function chooseFromMenu(page: Page, trigger: Locator, name: string) {
  const choice = page.getByRole('menuitem', { name })
  await expect(async () => {
    await trigger.click()
    await expect(choice).toBeVisible({ timeout: 5_000 })
  }).toPass()
  await choice.click()
}

/**
 * Asserts that axe finds no faults on the current page: WCAG 2.2 A and AA, and its best practices. Target size is new in 2.2, and axe checks
 * it only on request.
 */
export async function expectAccessible(page: Page) {
  await expect(page.getByRole('heading', { level: 1, includeHidden: true }).first()).toBeVisible()
  // During navigation the heading may appear before the title.
  await expect(page).toHaveTitle(/\S/)
  // Half faded in, a text has too little contrast.
  await page.evaluate(finishFades)
  // Once for each document: parsing it takes as long as looking with it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(listViolations, AXE_OPTIONS)
  if (found.length === 0) return
  // A toast covers for some seconds what is beneath it, which then has no room for a finger.
  await expect(page.getByTestId('toast')).toHaveCount(0)
  expect(await page.evaluate(listViolations, AXE_OPTIONS), `at first: ${found}`).toEqual([])
}

const AXE_OPTIONS: RunOptions = {
  resultTypes: ['violations'],
  rules: {
    'target-size': { enabled: true },
    // Above, by what waits: a search replaces the address and, with it, the title, for a moment by none.
    'document-title': { enabled: false },
  },
}

/** Runs in the page. */
async function listViolations(options: RunOptions): Promise<string[]> {
  const { violations } = await (window as Window & { axe?: typeof axe }).axe!.run(options)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)
}

/** Resolves when nothing fades in any more. Endless animations are ignored. */
async function finishFades(): Promise<void> {
  const fades = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(fades.map(({ finished }) => finished))
}

/** Asserts that a toast says this. It searches only the toast, because a screen reader's copy is briefly in the page too. */
export async function expectToast(page: Page, text: string | RegExp) {
  await expect(page.getByTestId('toast').filter({ hasText: text }).first()).toBeVisible()
}

/** An address that no other test uses. */
export const newAddress = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}@firma.example`

const readEmails = new Set<string>()

/** The newest unread e-mail to an address, as the demo's mailbox shows it. */
export async function readEmail(page: Page, address: string): Promise<{ text: string; link: string; code: string }> {
  const email = page.getByTestId('email').filter({ hasText: address }).first()
  let text = ''
  // It is sent after the page says that it is on its way: until then, the newest e-mail may be one that was already read.
  await expect(async () => {
    await page.goto('/demo/outbox')
    await expect(email).toBeVisible({ timeout: 2_000 })
    text = await email.innerText()
    expect(readEmails.has(text), 'the newest e-mail was read before').toBe(false)
  }).toPass({ timeout: 120_000 })
  readEmails.add(text)
  const [firstLink] = await email.getByRole('link').all()
  const link = (await firstLink?.getAttribute('href')) ?? ''
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
