import { expect, type Page, test } from '@playwright/test'
import {
  card,
  expectAnswer,
  expectOnlyAnswers,
  openCamera,
  serverAnswers,
  watchAnswers,
} from '#tests/support/journey-camera.ts'
import { choosePicture, openNewCheckIn } from '#tests/support/journey-check-in.ts'
import { expectAccessible, signInAs } from '#tests/support/journeys.ts'

const camera = openCamera()
const answer = (page: Page) => page.getByTestId('scan-answer')
const person = (page: Page, name: string) => page.getByTestId('attendance').filter({ hasText: name })

test('four cards in a row, one blocked and one that the register cannot answer, need no touch', async ({
  page,
  browser,
}) => {
  const address = await openCheckIn(page)
  camera.showCards(['valid-kari', 'valid-jonas', 'blocked-expired', 'err-503', 'valid-kari'])
  const other = await (await browser.newContext()).newPage()
  await other.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await signInAs(other, 'admin-fjellbygg')
  await other.goto(address)
  await expect(other.getByTestId('camera-problem')).toHaveAttribute('data-problem', 'denied')
  await watchAnswers(page)
  await page.reload() // opens the camera again, on the video with the cards
  await person(other, 'Kari Testesen').waitFor()
  const seenByOther = Date.now()

  await expectOnlyAnswers(page, [
    ['valid', 'Kari Testesen'],
    ['valid', 'Jonas Kazlauskas-Prøve'],
    ['expired', 'Piotr Przykładowski'],
    ['not_verified', ''],
  ])
  await expectAnswer(page, 'already_here')
  const kari = (await serverAnswers(page)).find(({ kind, text }) => kind === 'valid' && text.includes('Kari Testesen'))
  console.log(JSON.stringify({ metric: 'seen_by_other_device_ms', value: seenByOther - kari!.at, goal: 2000 }))
  await expect(answer(page)).toBeHidden()
  await expect(page.getByTestId('attendance')).toHaveCount(4)
  await expect(other.getByTestId('attendance')).toHaveCount(4)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Bekreft alle 4' }).click()
  await expect(person(other, 'Piotr').getByText('Til stede')).toBeVisible()
  await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('3 får bevis nå')
  await expect(dialog).toContainText('1 får bevis når registeret svarer')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Fullfør økten' }).click()
  await expect(page.getByTestId('session-completed')).toContainText('3 deltakere fikk bevis.')
  await expect(other.getByTestId('session-completed')).toBeVisible()

  await page.getByRole('link', { name: 'Se oppsummeringen' }).click()
  await expect(page.getByRole('link', { name: /^Last ned/ })).toHaveCount(3)
  await expectAccessible(page)
  await other.context().close()
})

test.describe('with an empty hand before the camera', () => {
  test.beforeEach(async ({ page }) => {
    await watchAnswers(page)
    await openCheckIn(page)
  })

  const pictures = [
    { slug: 'invalid-left', kind: 'employment_ended', says: 'Arbeidsforholdet er avsluttet' },
    { slug: 'blocked-lost', kind: 'lost_or_stolen', says: 'meldt tapt' },
    { slug: 'pending-temporary', kind: 'pending', says: 'Kortet er bestilt' },
    { slug: 'new-word', kind: 'unrecognised', says: 'Suspendert' },
    { slug: 'err-404', kind: 'not_found', says: 'finnes ikke i registeret' },
    { slug: 'hang', kind: 'not_verified', says: 'Lagret, ikke kontrollert ennå' },
  ]

  test('every answer of the register has its own screen, read from pictures', async ({ page }) => {
    for (const { slug, kind, says } of pictures) {
      await choosePicture(page, card(slug))
      await expectAnswer(page, kind, says)
      await expectAccessible(page)
    }
    await choosePicture(page, 'https://example.invalid/menu')
    await expectAnswer(page, 'other_address')
    await page.getByLabel('Bilde', { exact: true }).setInputFiles({
      name: 'notat.png',
      mimeType: 'image/png',
      buffer: Buffer.from('not a picture'),
    })
    await expectAnswer(page, 'not_a_picture')
    await expect(page.getByTestId('attendance')).toHaveCount(pictures.length)
  })

  test('a typed number asks for a name, an invalid one is not sent, and the last one can be undone', async ({
    page,
  }) => {
    const sent: string[] = []
    page.on('request', (request) => void (request.url().includes('attendance.checkIn') && sent.push(request.url())))
    await page.getByRole('button', { name: 'Nummer' }).click()
    const number = page.getByRole('textbox', { name: 'Kortnummer' })
    await number.fill('01019012345')
    await number.press('Enter')
    await expect(page.getByText('Dette ser ut som et fødselsnummer')).toBeVisible()
    await number.fill('310000019')
    await number.press('Enter')
    await expect(page.getByText('Dette er et organisasjonsnummer')).toBeVisible()
    expect(sent).toEqual([])
    await expectAccessible(page)

    await number.fill('9000 007')
    await number.press('Enter')
    await answer(page).getByRole('button', { name: 'Registrer navn' }).click()
    await expectAnswer(page, 'nameless')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Registrer' }).click()
    await expect(dialog.getByText('Skriv minst ett navn.')).toBeVisible()
    await expectAccessible(page)
    await dialog.getByLabel('Fornavn').fill('Žydrūnas')
    await dialog.getByLabel('Etternavn').fill('Šąžinė-Prøve')
    await dialog.getByLabel('Fødselsdato').fill('17.05.1988')
    await dialog.getByRole('button', { name: 'Registrer' }).click()
    await expect(person(page, 'Žydrūnas Šąžinė-Prøve')).toContainText('Oppgitt navn')
    await page.getByTestId('last-scan').getByRole('button', { name: 'Angre' }).click()
    await expect(page.getByTestId('last-scan')).toContainText('Fjernet fra listen')
    await expect(page.getByTestId('attendance')).toHaveCount(0)
  })

  test('one touch shows the privacy notice, and another removes a person with a reason', async ({ page }) => {
    await choosePicture(page, card('valid-jonas'))
    await answer(page).getByRole('button', { name: 'Personvern' }).click()
    await expect(page.getByRole('dialog')).toContainText('Det er frivillig å vise HMS-kortet her')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await person(page, 'Jonas').getByRole('button').click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Fjern fra økten' }).click()
    await page.getByLabel('Feil person').check()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Fjern', exact: true }).click()
    await expect(page.getByTestId('attendance')).toHaveCount(0)
    await expect(page.getByText('1 fjernet')).toBeVisible()
  })
})

/** Opens a new session's camera with an empty hand. Returns its address. */
async function openCheckIn(page: Page): Promise<string> {
  camera.showEmptyHand()
  const address = await openNewCheckIn(page)
  await expect(page.getByText('Hold QR-koden i rammen')).toBeVisible()
  return address
}
