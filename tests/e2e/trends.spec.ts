import { expect, test } from '@playwright/test'
import { expectAccessible, signInAs } from '#tests/support/journeys.ts'

test('an administrator sees how competence develops, and the numbers behind each plot', async ({ page }) => {
  await signInAs(page, 'admin-fjellbygg')
  await page.goto('/fjellbygg')
  const trends = page.getByRole('region', { name: 'Utvikling' })
  const held = trends.getByRole('figure').filter({ hasText: 'Gyldige opplæringsbevis' })
  await expect(held).toContainText(/\d+ gyldige? bevis i dag/)
  await held.getByText('Vis tallene').click()
  await expect(held.getByRole('row')).toHaveCount(25)
  const [, newest] = await held.getByRole('row').allInnerTexts()
  const said = /(\d+) gyldige? bevis i dag/.exec(await held.innerText())![1]!
  expect(newest).toMatch(new RegExp(`${said}$`))
  await expectAccessible(page)
  await trends.getByRole('link', { name: 'Se hvem' }).click()
  await expect(page).toHaveURL(/\/competence\/expiring$/)
})

test('an instructor sees what needs doing, and no plots', async ({ page }) => {
  await signInAs(page, 'instructor-fjellbygg')
  await page.goto('/fjellbygg')
  await expect(page.getByRole('heading', { name: 'Sist fullført' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Utvikling' })).toHaveCount(0)
})
