import type { Browser, BrowserContext } from '@playwright/test'

export type Persona = { slug: string; cookies: Awaited<ReturnType<BrowserContext['cookies']>> }
export type Personas = Map<string, Persona>

const BUTTON = /^persona-(.+?)(?:-(.+))?$/

/** Clicks each persona's button on the sign-in page once. The key is `role`, for the first company that has it, and `role-slug`. */
export async function signInPersonas(browser: Browser, url: string): Promise<Personas> {
  const personas: Personas = new Map()
  for (const testId of await listButtons(browser, url)) {
    const [, role = '', slug = ''] = BUTTON.exec(testId) ?? []
    const context = await browser.newContext({ baseURL: url })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.getByTestId(testId).click()
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
    const persona = { slug, cookies: await context.cookies() }
    personas.set(`${role}-${slug}`, persona)
    if (!personas.has(role)) personas.set(role, persona)
    await context.close()
  }
  return personas
}

async function listButtons(browser: Browser, url: string): Promise<string[]> {
  const page = await browser.newPage({ baseURL: url })
  await page.goto('/sign-in')
  const buttons = page.locator('[data-testid^="persona-"]')
  await buttons.first().waitFor()
  const testIds = await buttons.evaluateAll((all) => all.map((button) => button.getAttribute('data-testid') ?? ''))
  await page.close()
  return testIds
}
