import { expect, type Locator, type Page } from '@playwright/test'
import { toBuffer } from 'qrcode'
import sharp from 'sharp'
import { signInAs } from './journeys.ts'

/** Goes from sign-in to a new session's camera, with a course that has no checklist. Returns its address. */
export async function openNewCheckIn(page: Page, persona = 'instructor-fjellbygg'): Promise<string> {
  await signInAs(page, persona)
  await page.goto('/fjellbygg/courses?state=published')
  await page.locator('[data-row-link]').filter({ hasText: 'Introduksjon til byggeplassen' }).click()
  await page.getByTestId('start-check-in').click()
  await page.getByRole('dialog').locator('button[type=submit]').click()
  await page.waitForURL(/\/check-in$/)
  await expect(page.getByTestId('checked-in-count')).toBeVisible()
  return page.url()
}

/** Writes a documented course with the six topics, publishes it, and stays on its page. */
export async function publishDocumentedCourse(page: Page, companySlug: string, title: string) {
  await page.goto(`/${companySlug}/courses/new`)
  await page.getByLabel('Tittel').fill(title)
  await page.getByRole('button', { name: 'Opprett og skriv innholdet' }).click()
  await page.waitForURL(/\/edit$/)
  await page.getByRole('button', { name: 'Sett inn de seks emnene' }).click()
  await page.getByRole('button', { name: 'Lagre og publiser' }).click()
  await page.getByRole('button', { name: 'Publiser versjon 1' }).click()
  await page.waitForURL(/\/courses\/[0-9a-f-]+$/)
}

/** Ticks everything on the session's checklist. */
export async function tickChecklist(page: Page) {
  await page.getByTestId('checklist-bar').click()
  const sheet = page.getByRole('dialog', { name: 'Sjekkliste' })
  for (const box of await sheet.getByRole('checkbox').all()) await box.check()
  await sheet.getByRole('button', { name: 'Ferdig' }).click()
  await expect(page.getByTestId('checklist-bar')).toContainText('Ferdig')
}

/** Completes the session from its sheet, and says yes to the signatures that are missing. */
export async function completeUnsigned(page: Page) {
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Fullfør økten' })).toBeDisabled()
  await dialog.getByLabel('Fullfør uten disse signaturene').check()
  await dialog.getByRole('button', { name: 'Fullfør økten' }).click()
}

/** Draws two strokes on the pad, as a finger does. */
export async function drawSignature(pad: Locator) {
  const page = pad.page()
  await pad.scrollIntoViewIfNeeded()
  const box = (await pad.boundingBox())!
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const
  for (const [from, to] of [
    [at(0.2, 0.7), at(0.35, 0.2)],
    [at(0.35, 0.2), at(0.5, 0.7)],
  ] as const) {
    await page.mouse.move(...from)
    await page.mouse.down()
    await page.mouse.move(...to, { steps: 8 })
    await page.mouse.up()
  }
}

/** Resolves once this device can open the check-in page again without a network. */
export async function untilKept(page: Page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** Reads a card from a picture file, as with the picture button. */
export async function choosePicture(page: Page, code: string) {
  const buffer = await toBuffer(code, { scale: 5 })
  await page.locator('input[type=file]').setInputFiles({ name: 'kort.png', mimeType: 'image/png', buffer })
}

/** A picture file with two cards in it. */
export async function chooseTwoCards(page: Page, codes: readonly [string, string]) {
  const cards = await Promise.all(codes.map((code) => toBuffer(code, { scale: 5 })))
  const table = sharp({ create: { width: 900, height: 500, channels: 3, background: '#ffffff' } })
  const placed = cards.map((input, index) => ({ input, left: 60 + index * 420, top: 120 }))
  const buffer = await table.composite(placed).png().toBuffer()
  await page.locator('input[type=file]').setInputFiles({ name: 'to-kort.png', mimeType: 'image/png', buffer })
}

/** Types codes like a card reader, one after another: no time passes between keys, however slow the machine is. */
export async function typeAsReader(page: Page, codes: readonly string[]) {
  await page.evaluate((each) => {
    for (const code of each) {
      const at = performance.now()
      for (const key of [...code, 'Enter']) {
        const event = new KeyboardEvent('keydown', { key, bubbles: true })
        Object.defineProperty(event, 'timeStamp', { value: at })
        document.body.dispatchEvent(event)
      }
    }
  }, codes)
}
