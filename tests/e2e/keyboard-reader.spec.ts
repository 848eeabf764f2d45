import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { card, expectAnswer, watchAnswers } from '#tests/support/journey-camera.ts'
import { openNewCheckIn } from '#tests/support/journey-check-in.ts'
import { expectAccessible, signInAs } from '#tests/support/journeys.ts'

const BAR_CODE = '31000001995000001'
const person = (page: Page) => page.getByTestId('attendance')

/**
 * Sends real keys, five milliseconds apart by the browser's own clock, without waiting for the page to handle them. After `lateAfter` keys
 * one comes late.
 */
async function typeKeys(keyboard: CDPSession, text: string, { lateAfter = -1 } = {}) {
  let timestamp = Date.now() / 1000
  const sent: Promise<unknown>[] = []
  for (const [index, key] of [...text, 'Enter'].entries()) {
    timestamp += index === lateAfter ? 0.2 : 0.005
    const code = /^\d$/.test(key) ? `Digit${key}` : key === 'Enter' ? key : ''
    const text = key === 'Enter' ? '\r' : key
    sent.push(keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text, timestamp }))
    sent.push(keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, timestamp }))
  }
  return Promise.all(sent)
}

/** Keeps the page's own thread busy at the same time. */
async function whileBusy(page: Page, work: () => Promise<unknown>) {
  const busy = page.evaluate(() => {
    const end = Date.now() + 1_500
    while (Date.now() < end);
  })
  await Promise.all([busy, work()])
}

async function setUpReader(page: Page, keyboard: CDPSession) {
  await page.getByRole('button', { name: 'Nummer' }).click()
  await page.getByRole('button', { name: 'Still inn kortleser' }).click()
  await expect(page.getByTestId('reader-test')).toBeVisible()
  await expectAccessible(page)
  await page.waitForTimeout(300) // a code that is being typed as the sheet opens lacks its beginning
  await typeKeys(keyboard, BAR_CODE)
  await expect(page.getByTestId('reader-test')).toHaveAttribute('data-result', 'recognised')
  await expect(page.getByTestId('reader-format')).toHaveAttribute('data-format', 'bar_code')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Lukk' }).click()
}

test('a card reader is set up by a test scan, and a busy page accepts its codes whole or not at all (G1, G2)', async ({
  page,
}) => {
  await watchAnswers(page)
  await openNewCheckIn(page)
  await expect(page.getByText('Hold QR-koden i rammen')).toBeVisible() // now it listens
  const keyboard = await page.context().newCDPSession(page)
  const sent: string[] = []
  page.on('request', (request) => void (request.url().includes('attendance.checkIn') && sent.push(request.url())))

  await test.step('digits mean nothing before setup, and the answer leads to the setting', async () => {
    await typeKeys(keyboard, '0563537489')
    await expectAnswer(page, 'reader_unknown', 'Hva leser kortleseren?')
    await expectAccessible(page)
    await page.getByTestId('scan-answer').getByRole('button', { name: 'Still inn kortleser' }).click()
    await page.getByRole('button', { name: 'Lukk' }).click()
    await setUpReader(page, keyboard)
  })

  await test.step('a code with a gap is discarded whole, with a message', async () => {
    await whileBusy(page, () => typeKeys(keyboard, BAR_CODE, { lateAfter: 9 }))
    await expectAnswer(page, 'reader_gap', 'Koden var ikke fullstendig')
    await expectAccessible(page)
  })

  await test.step('another layout is named, and nothing is sent', async () => {
    await typeKeys(keyboard, card('valid-kari').replace(':', 'Ø').replaceAll('/', '-'))
    await expectAnswer(page, 'reader_layout', 'Feil tastaturoppsett')
    expect(sent).toEqual([])
    await expect(person(page)).toHaveCount(0)
  })

  await test.step('the same code without a gap is accepted, however late it is handled', async () => {
    await whileBusy(page, () => typeKeys(keyboard, BAR_CODE))
    await expect(person(page)).toHaveCount(1)
    await expect(person(page)).toContainText('Kortnummer')
  })
})

test('the page that checks a card sets up the reader too (G2)', async ({ page }) => {
  await signInAs(page, 'viewer-fjellbygg')
  await page.goto('/fjellbygg/check-card')
  await expect(async () => {
    await page.getByRole('button', { name: 'Still inn kortleser' }).click() // it does nothing before the page's script has loaded
    await expect(page.getByTestId('reader-test')).toBeVisible({ timeout: 5_000 })
  }).toPass()
  await page.getByLabel('Brikken').check()
  const keyboard = await page.context().newCDPSession(page)
  await page.waitForTimeout(300)
  await typeKeys(keyboard, '04A1B2C3D4E501')
  await expect(page.getByTestId('reader-format')).toHaveAttribute('data-format', 'chip_hex')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Lukk' }).click()
  await page.waitForTimeout(300)
  await typeKeys(keyboard, '04A1B2C3D4E501')
  await expect(page.getByTestId('card-answer')).toContainText('Kari Testesen')
  await page.waitForTimeout(300)
  await typeKeys(keyboard, card('valid-kari').replace(':', 'Ø').replaceAll('/', '-'))
  await expect(page.getByText('ulikt tastaturoppsett')).toBeVisible()
})
