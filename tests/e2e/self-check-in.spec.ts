import { expect, type Locator, type Page, test } from '@playwright/test'
import { SLOT_MS, SLOTS_KEPT } from '#server/domain/self-check-in/rules.ts'
import { openCamera } from '#tests/support/journey-camera.ts'
import { openNewCheckIn } from '#tests/support/journey-check-in.ts'
import { expectAccessible } from '#tests/support/journeys.ts'

const camera = openCamera()

const addressOn = async (screen: Page) => {
  const code = screen.getByTestId('self-check-in-code')
  await expect(code).toHaveAttribute('data-address', /\/s\/[0-9A-Z]{42}$/)
  return (await code.getAttribute('data-address'))!
}

const picture = async (page: Page, name: string) => {
  if (process.env.KYNDIG_E2E_PICTURES)
    await page.screenshot({ path: `${process.env.KYNDIG_E2E_PICTURES}/${name}.png`, fullPage: true })
}

const phoneOf = (page: Page): Locator => page.getByTestId('own-phone')

test('an attendee checks in and signs on their own phone, and a forwarded code is refused', async ({
  page,
  browser,
}) => {
  const screen = page
  const checkIn = await openNewCheckIn(page)
  const forwarded = await test.step('the instructor shows the code on a screen', async () => {
    await screen.getByTestId('self-check-in-link').click()
    const address = await addressOn(screen)
    await expect(screen.getByText('Zeskanuj kod telefonem')).toBeVisible()
    await expect(screen.getByTestId('self-checked-in')).toContainText('Ingen har sjekket inn på egen telefon ennå')
    await picture(screen, 'screen')
    await expectAccessible(screen)
    return { address, at: Date.now() }
  })

  const context = await browser.newContext({ locale: 'pl-PL', viewport: { width: 360, height: 740 } })
  const phone = await context.newPage()
  await test.step('their phone reads it, in their language, and then their card', async () => {
    await phone.goto(await addressOn(screen))
    await expect(phoneOf(phone)).toHaveAttribute('data-kind', 'ready')
    await expect(phone).toHaveURL(/\/s$/)
    await expect(phone.getByText('Meldujesz się w Fjellbygg')).toBeVisible()
    await expectAccessible(phone)
    await picture(phone, 'phone-ready')
    camera.showCards(['valid-kari'])
    await phone.getByRole('button', { name: 'Zeskanuj kartę HMS' }).click()
    await expect(phoneOf(phone)).toHaveAttribute('data-kind', 'waiting', { timeout: 60_000 })
    await expect(phoneOf(phone)).toContainText('Kari Testesen')
    await picture(phone, 'phone-waiting')
    await expectAccessible(phone)
  })

  camera.showEmptyHand()
  const list = await screen.context().newPage()
  await test.step('the instructor sees them come in, and confirms that they are here', async () => {
    await list.goto(checkIn)
    await expect(screen.getByTestId('self-checked-in')).toContainText('1 har sjekket inn på egen telefon')
    const row = list.getByTestId('attendance').filter({ hasText: 'Kari Testesen' })
    await expect(row).toContainText('Egen telefon')
    await expect(list.getByRole('button', { name: /^Bekreft alle/ })).toBeHidden()
    await list.getByTestId('own-phones-bar').click()
    await picture(list, 'own-phones-sheet')
    await expectAccessible(list)
    await list.getByRole('button', { name: 'Til stede: Kari Testesen' }).click()
    await expect(list.getByRole('dialog')).toContainText('Alle som kom på egen telefon, er bekreftet.')
    await list.keyboard.press('Escape')
    await expect(row).toContainText('Til stede')
  })

  await test.step('they read and sign on their own phone', async () => {
    await expect(phoneOf(phone)).toHaveAttribute('data-kind', 'confirmed', { timeout: 30_000 })
    await phone.getByRole('button', { name: 'Przeczytaj i podpisz' }).click()
    const reading = phone.getByRole('dialog')
    await expect(reading).toContainText('Kari Testesen')
    await reading.getByRole('button', { name: 'Rozumiem' }).click()
    await picture(phone, 'phone-signing')
    await expectAccessible(phone)
    await reading.getByRole('button', { name: 'Podpisz dotknięciem' }).click()
    await expect(phone.getByRole('heading', { name: 'Podpisano' })).toBeVisible()
    await expect(list.getByTestId('signature-bar')).toContainText('1 av 1')
  })

  await test.step('the same phone brings in somebody else: the instructor is told before presence', async () => {
    await phone.goto(await addressOn(screen))
    await expect(phoneOf(phone)).toHaveAttribute('data-kind', 'ready')
    await phone.getByRole('button', { name: 'Nie mam karty' }).click()
    await phone.getByLabel('Imię').fill('Piotr')
    await phone.getByLabel('Data urodzenia').fill('32.13.1990')
    await phone.getByRole('button', { name: 'Zamelduj się' }).click()
    await expect(phone.getByText('Wpisz datę urodzenia: dzień')).toBeVisible()
    await picture(phone, 'phone-name')
    await phone.getByLabel('Data urodzenia').fill('03.02.1990')
    await phone.getByRole('button', { name: 'Zamelduj się' }).click()
    await expect(phoneOf(phone)).toHaveAttribute('data-kind', 'waiting')
    const row = list.getByTestId('attendance').filter({ hasText: 'Oppgitt navn' })
    await expect(row).toContainText('Samme telefon som Kari Testesen')
    await list.getByRole('button', { name: 'Fullfør', exact: true }).click()
    const sheet = list.getByRole('dialog')
    await expect(sheet.getByTestId('own-phone-person')).toContainText('Samme telefon som Kari Testesen')
    await expect(sheet.getByRole('button', { name: 'Fullfør økten' })).toBeDisabled()
    await picture(list, 'complete-sheet')
    await expectAccessible(list)
    await sheet.getByRole('button', { name: 'Ikke her: Piotr' }).click()
    await expect(sheet.getByRole('button', { name: 'Fullfør økten' })).toBeEnabled()
    await list.keyboard.press('Escape')
    await expect(phoneOf(phone)).toHaveAttribute('data-kind', 'removed', { timeout: 30_000 })
  })

  await test.step('the forwarded code is worth nothing when it arrives, and neither is one after the stop', async () => {
    const elsewhere = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    // A message takes its time to be written, sent and opened.
    await expect.poll(() => Date.now() - forwarded.at).toBeGreaterThan((SLOTS_KEPT + 2) * SLOT_MS)
    await elsewhere.goto(forwarded.address)
    await expect(phoneOf(elsewhere)).toHaveAttribute('data-kind', 'changed')
    await expect(elsewhere.getByRole('heading', { name: 'This code no longer works' })).toBeVisible()
    await expect(elsewhere.getByText('Fjellbygg')).toHaveCount(0)
    await picture(elsewhere, 'phone-changed')
    await expectAccessible(elsewhere)
    const last = await addressOn(screen)
    await screen.getByRole('button', { name: 'Stopp' }).click()
    await expect(screen.getByRole('heading', { name: 'Innsjekk på egen telefon er stoppet' })).toBeVisible()
    await elsewhere.goto(last)
    await expect(phoneOf(elsewhere)).toHaveAttribute('data-kind', 'changed')
  })
})
