import { expect, test } from '@playwright/test'
import { signInAs } from '#tests/support/journeys.ts'

/** Occurs in the styles once, and nowhere else. */
const MARK = '@layer theme{'

test('styles are in a page once, inline, and reach a page that Next renders in the browser', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text())
  })
  const html = await (await page.request.get('/sign-in')).text()
  expect(html.split(MARK).length - 1).toBe(1)
  expect(html.includes('rel="stylesheet"')).toBe(false)

  await signInAs(page, 'admin-fjellbygg')
  const answer = await page.goto('/fjellbygg/courses/00000000-0000-7000-8000-000000000000')
  expect((await answer!.text()).includes(MARK)).toBe(false)
  const link = page.getByRole('link', { name: 'Gå til forsiden' })
  await expect(link).toHaveCSS('font-weight', '600')
  await link.click()
  await expect(page).toHaveURL('/fjellbygg')
  await expect(page.getByRole('banner')).toHaveCSS('position', 'sticky')
  expect(complaints).toEqual([])
})

test('with reduced motion a change that all elements inherit starts no transition', async ({ page }) => {
  await page.goto('/sign-in')
  const countTransitions = () =>
    page.evaluate(async () => {
      document.adoptedStyleSheets = [await new CSSStyleSheet().replace('* { transition-duration: 1s }')]
      document.body.style.letterSpacing = '0px'
      getComputedStyle(document.body).letterSpacing
      document.body.style.letterSpacing = '1px'
      return document.getAnimations().length
    })
  expect(await countTransitions()).toBe(0)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await countTransitions()).toBeGreaterThan(20)
})
