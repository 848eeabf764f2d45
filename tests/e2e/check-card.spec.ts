import { expect, test } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, chooseTwoCards, openNewCheckIn } from '#tests/support/journey-check-in.ts'
import { expectAccessible, signInAs } from '#tests/support/journeys.ts'

test('a member checks cards by number and by code, and sees what the answers mean', async ({ page }) => {
  await signInAs(page, 'viewer-fjellbygg')
  await page.goto('/fjellbygg')
  await page.getByRole('link', { name: 'Sjekk kort', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Sjekk et kort' })).toBeVisible()
  await expectAccessible(page)
  const answer = page.getByTestId('card-answer')
  const lookUp = async (number: string) => {
    await page.getByLabel('Kortnummer').fill(number)
    await page.getByRole('button', { name: 'Slå opp' }).click()
  }

  await test.step('by number: status and employer, no name', async () => {
    await lookUp('9000004')
    await expect(answer).toHaveAttribute('data-explanation', 'employment_ended')
    await expect(answer).toContainText('Arbeidsforholdet')
    await expect(answer).toContainText('Aa-registeret')
    await expect(answer).toContainText('Et kortnummer gir ikke navnet.')
    await expect(answer).not.toContainText('Sluttetsen')
    await expectAccessible(page)
  })

  await test.step('what looks like a national identity number stays on the device', async () => {
    await page.getByLabel('Kortnummer').fill('01019012345')
    await page.getByRole('button', { name: 'Slå opp' }).click()
    await expect(page.getByText('Dette ser ut som et fødselsnummer.')).toBeVisible()
  })

  await test.step('with two cards in one picture, neither is chosen', async () => {
    await chooseTwoCards(page, [card('valid-kari'), card('blocked-lost')])
    await expect(page.getByText('Hold opp ett kort om gangen.')).toBeVisible()
    await expect(answer).toBeHidden()
  })

  await test.step('by code: also the holder', async () => {
    await choosePicture(page, card('blocked-lost'))
    await expect(answer).toHaveAttribute('data-explanation', 'lost_or_stolen')
    await expect(answer).toContainText('Mona Mistet')
    await expectAccessible(page)
  })

  await test.step('an unavailable register is shown as such, and can be asked again', async () => {
    await lookUp('9000500')
    await expect(answer).toHaveAttribute('data-explanation', 'unavailable')
    await expect(answer).toContainText('Det betyr ikke at noe er galt med kortet.')
    await expectAccessible(page)
    await answer.getByRole('button', { name: 'Spør igjen' }).click()
    await expect(page.getByTestId('latest-look-ups').getByText('Registeret svarer ikke').nth(1)).toBeVisible()
    await lookUp('9000001')
    await expect(answer).toHaveAttribute('data-explanation', 'valid')
  })

  await test.step('each look-up is on the list', async () => {
    const latest = page.getByTestId('latest-look-ups')
    await expect(latest.getByRole('row').nth(1)).toContainText('90***01')
    await expect(latest).toContainText('Registeret svarer ikke')
    await expect(latest).not.toContainText('Mistet')
  })
})

test('an administrator has the known cards checked again, and sees the progress and the result', async ({ page }) => {
  await openNewCheckIn(page)
  for (const [slug, name] of [
    ['valid-kari', 'Testesen'],
    ['blocked-expired', 'Przykładowski'],
  ] as const) {
    await choosePicture(page, card(slug))
    await expect(page.getByTestId('attendance').filter({ hasText: name })).toBeVisible()
  }
  await page.context().clearCookies()
  await signInAs(page, 'admin-fjellbygg')
  await page.goto('/fjellbygg')
  await page.getByRole('link', { name: 'HMS-kort', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Piotr Przykładowski' })).toContainText('Sperret')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Kontroller alle' }).click()
  const run = page.getByTestId('recheck')
  await expect(run).toHaveAttribute('data-state', 'over')
  await expect(run).toContainText('Ferdig')
  await page.getByRole('link', { name: /^Alle/ }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Kari Testesen' }).first()).toContainText('Gyldig')
  await expectAccessible(page)
})
