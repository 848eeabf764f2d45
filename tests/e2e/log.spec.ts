import { expect, test } from '@playwright/test'
import { expectAccessible, signInAs } from '#tests/support/journeys.ts'

test('an administrator finds in the log who did what, and sees how it is verified', async ({ page }) => {
  await signInAs(page, 'admin-nordlys')
  await page.goto('/nordlys/settings')
  await page.getByRole('link', { name: 'Logg', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Logg' })).toBeVisible()
  await expect(page.getByRole('row').nth(3)).toBeVisible()
  await expectAccessible(page)

  await test.step('by what and by who, kept in the address', async () => {
    await page.getByLabel('Hva').selectOption({ label: 'Fullførte en økt' })
    await page.getByLabel('Hvem').selectOption({ label: 'Ingrid Lysheim' })
    await page.getByRole('button', { name: 'Vis', exact: true }).click()
    await expect(page).toHaveURL(/what=session.completed/)
    const rows = page.getByRole('row').filter({ hasText: 'Fullførte en økt' })
    await expect(rows.first()).toContainText('Ingrid Lysheim')
    await rows.first().getByRole('link').first().click()
    await expect(page).toHaveURL(/\/sessions\//)
    await page.goBack()
  })

  await test.step('nothing that fits says so, with a way on', async () => {
    await page.goto('/nordlys/log?from=2001-01-01&until=2001-01-02')
    await expect(page.getByText('Ingen hendelser passer')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('main').getByRole('link', { name: 'Nullstill' }).first().click()
    await expect(page).toHaveURL(/\/log$/)
  })

  await expect(page.getByText('npm run verify-records')).toBeVisible()
})

test('the log is not there for an instructor', async ({ page }) => {
  await signInAs(page, 'instructor-nordlys')
  const answer = await page.goto('/nordlys/log')
  expect(answer?.status()).toBe(404)
})
