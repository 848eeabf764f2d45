import { expect, type Page, test } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, openNewCheckIn } from '#tests/support/journey-check-in.ts'
import { expectAccessible, expectToast, signInAs } from '#tests/support/journeys.ts'

/** Trains a person with this card, in a new session. */
async function train(page: Page, slug: string) {
  await openNewCheckIn(page)
  await choosePicture(page, card(slug))
  await expect(page.getByTestId('attendance')).toHaveCount(1)
  await page.getByRole('button', { name: /^Bekreft/ }).click()
  await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Fullfør økten' }).click()
  await expect(page.getByTestId('session-completed')).toBeVisible()
}

test('a worker with two employers is two people until an administrator merges them, and again after an undo', async ({
  page,
}) => {
  await train(page, 'two-cards-a')
  await train(page, 'two-cards-b')
  await page.context().clearCookies()
  await signInAs(page, 'admin-fjellbygg')
  const pair = page.getByTestId('likely-pair').filter({ hasText: 'Tove Tokort' })

  await test.step('the tasks show the two side by side', async () => {
    await page.goto('/fjellbygg/tasks')
    await expect(pair).toHaveCount(1)
    await expectAccessible(page)
    await page.goto('/fjellbygg/competence/people?q=tokort')
    await expect(page.locator('[data-row-link]')).toHaveCount(2)
    await page.locator('[data-row-link]').first().click()
    await expect(pair).toBeVisible()
    await expectAccessible(page)
    await pair.getByRole('link', { name: 'Sammenlign alt om Tove Tokort' }).click()
    await expect(page.getByRole('heading', { name: 'Er dette samme person?' })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('merged with a reason, they are one person with both records', async () => {
    await page.getByRole('button', { name: 'Tove Tokort: samme person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Slå sammen' }).click()
    await expect(dialog.getByText('Fyll ut feltet.')).toBeVisible()
    await dialog.getByLabel('Begrunnelse').fill('Jobber for begge firmaene')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Slå sammen' }).click()
    await expectToast(page, 'De to er nå én person.')
    await expect(page.getByTestId('merge')).toContainText('Jobber for begge firmaene')
    await expect(page.getByRole('table', { name: 'Alle bevis, nyeste først' }).getByRole('row').nth(2)).toBeVisible()
    await expectAccessible(page)
    await page.goto('/fjellbygg/competence/people?q=tokort')
    await expect(page.locator('[data-row-link]')).toHaveCount(1)
    await page.goto('/fjellbygg/tasks')
    await expect(pair).toHaveCount(0)
  })

  await test.step('after an undo with a reason they are two, and can be marked as two for good', async () => {
    await page.goto('/fjellbygg/competence/people?q=tokort')
    await page.locator('[data-row-link]').click()
    await page.getByRole('button', { name: 'Angre sammenslåingen' }).click()
    await page.getByRole('dialog').getByLabel('Begrunnelse').fill('Det var to søstre')
    await page.getByRole('dialog').getByRole('button', { name: 'Angre' }).click()
    await expectToast(page, 'De er to personer igjen.')
    await expect(page.getByTestId('merge')).toContainText('Det var to søstre')
    await expect(pair).toBeVisible()
    await pair.getByRole('button', { name: 'Tove Tokort: ikke samme person' }).click()
    await expectToast(page, 'Markert som to personer.')
    await expect(pair).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Sammenlign med Tove Tokort' })).toBeVisible()
    await page.goto('/fjellbygg/competence/people?q=tokort')
    await expect(page.locator('[data-row-link]')).toHaveCount(2)
  })
})
