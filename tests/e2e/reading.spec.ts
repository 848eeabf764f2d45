import { expect, type Page, test } from '@playwright/test'
import { barMatrix } from '#tests/bench/codes/code-matrix.ts'
import { sights } from '#tests/support/camera-sight.ts'
import { card, expectAnswer, openCamera, serverAnswers, watchAnswers } from '#tests/support/journey-camera.ts'
import { openNewCheckIn } from '#tests/support/journey-check-in.ts'
import { expectAccessible } from '#tests/support/journeys.ts'

const camera = openCamera()
const person = (page: Page, name: string) => page.getByTestId('attendance').filter({ hasText: name })

test('cards on paper, on a screen, inverted, damaged and out of focus are read without a touch', async ({ page }) => {
  await openCheckIn(page)
  camera.showPictures([
    sights.onPaper(card('valid-kari')),
    sights.onScreen(card('valid-jonas')),
    sights.inverted(card('blocked-expired')),
    sights.damaged(card('pending-temporary')),
    sights.outOfFocus(card('invalid-left')),
  ])
  await page.reload()
  await expectAnswers(page, ['valid', 'expired', 'pending', 'employment_ended'])
  await expect(page.getByTestId('attendance')).toHaveCount(5)
  await expect(person(page, 'Kari Testesen')).toBeVisible()
  await expect(person(page, 'Jonas Kazlauskas-Prøve')).toBeVisible()
})

test('two cards together lead to a question, and a code that is not a card is reported and never fetched', async ({
  page,
}) => {
  const address = await openCheckIn(page)
  const fetched: string[] = []
  page.on('request', (request) => void fetched.push(request.url()))
  camera.showPictures([
    sights.two(card('valid-kari'), card('valid-jonas')),
    sights.plain('https://example.invalid/menu'),
    sights.plain(`${new URL(address).origin}/c/abcdefghijklmnop`),
    sights.bars(barMatrix('3100000199000007')),
  ])
  await page.reload()
  await expectAnswer(page, 'several_cards', 'Hold opp ett kort om gangen')
  await expect(page.getByText('To kort i bildet: hold opp ett')).toBeAttached()
  await expectAccessible(page)
  await expectAnswers(page, ['several_cards', 'other_address', 'own_code', 'nameless'])
  await expect(page.getByTestId('attendance')).toHaveCount(1)
  expect(fetched.filter((url) => url.includes('example.invalid') || url.includes('/c/abcdef'))).toEqual([])
})

/** All of these have an answer, in any order: a slow machine may need to see a card twice. */
async function expectAnswers(page: Page, kinds: string[]) {
  const seen = async () => (await serverAnswers(page)).map(({ kind }) => kind)
  await expect.poll(seen).toEqual(expect.arrayContaining(kinds))
}

/** Opens a new session's camera with an empty hand. Returns its address. */
async function openCheckIn(page: Page): Promise<string> {
  camera.showEmptyHand()
  await watchAnswers(page)
  const address = await openNewCheckIn(page)
  await expect(page.getByText('Hold QR-koden i rammen')).toBeVisible()
  return address
}
