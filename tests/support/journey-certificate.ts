import { expect, type Page } from '@playwright/test'
import { readCheckCode } from '../adapters/certificate-pdf/read-check-code.ts'
import { card } from './journey-camera.ts'
import { choosePicture, openNewCheckIn } from './journey-check-in.ts'

/** From a new session to the certificate of its only person, and the address of the session. */
export async function issueOne(page: Page, code = card('valid-jonas')): Promise<string> {
  const session = (await openNewCheckIn(page)).replace(/\/check-in$/, '')
  await choosePicture(page, code)
  await expect(page.getByTestId('attendance')).toHaveCount(1)
  await page.getByRole('button', { name: /^Bekreft/ }).click()
  await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Fullfør økten' }).click()
  await expect(page.getByTestId('session-completed')).toBeVisible()
  return session
}

/** The PDF of the only certificate of a session, with its address and the one in its QR code. */
export async function fetchCertificate(page: Page, session: string) {
  await page.goto(session)
  const href = await page.locator('a[href$="/certificate"]').first().getAttribute('href')
  const pdf = await (await page.request.get(href!)).body()
  return { href: href!, pdf, address: await readCheckCode(pdf) }
}
