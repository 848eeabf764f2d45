import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { card, expectAnswer, openCamera, seenAnswers, watchAnswers } from '#tests/support/journey-camera.ts'
import { choosePicture, openNewCheckIn, untilKept } from '#tests/support/journey-check-in.ts'
import { expectAccessible, signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

openCamera()
const answer = (page: Page) => page.getByTestId('scan-answer')
const row = (page: Page, name: string | RegExp) => page.getByTestId('attendance').filter({ hasText: name })
const waiting = (page: Page) => page.getByTestId('waiting-count')

test.beforeEach(({ page }) => watchAnswers(page))

test('scans, undo and presence made offline, across a reload, are correct when back online', async ({
  page,
  context,
}) => {
  await openNewCheckIn(page)
  await untilKept(page)
  await context.setOffline(true)

  await choosePicture(page, card('valid-kari'))
  await expectAnswer(page, 'kept_card', 'Lagret på telefonen – kort 1')
  await expectAccessible(page)
  await expect(row(page, /Kort 1, \d\d\.\d\d/)).toContainText('Venter på dekning')
  await expect(waiting(page)).toHaveText('1 venter på dekning')
  await expect(answer(page)).toBeHidden()
  await choosePicture(page, card('valid-jonas'))
  await expect(row(page, 'Kort 2')).toBeVisible()
  await page.getByTestId('last-scan').getByRole('button', { name: 'Angre' }).click()
  await expect(row(page, 'Kort 2')).toBeHidden()
  await expect(page.getByText('1 fjernet')).toBeVisible()
  await declare(page, 'Åse')
  await expect(row(page, 'Person 3')).toBeVisible()

  await page.reload()
  await expect(page.getByTestId('checked-in-count')).toHaveText('2 sjekket inn')
  await expect(page.getByText('Uten dekning vises bare det som er lagret på denne telefonen')).toBeVisible()
  await expect(page.getByText('1 fjernet')).toBeVisible()
  await expect(page.getByText('Hold QR-koden i rammen')).toBeVisible() // the reader came from the device too
  expect(await page.content()).not.toContain('Testesen')
  await expectAccessible(page)
  await row(page, 'Kort 1').getByRole('button').click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Bekreft til stede' }).click()
  await expect(row(page, 'Kort 1')).toContainText('Til stede')
  await page.getByTestId('queue-bar').getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('5 venter')
  await expect(page.getByRole('dialog')).toContainText('Til stede: Kort 1')
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await context.setOffline(false)
  await expect(row(page, 'Kari Testesen')).toContainText('Til stede')
  await expect(row(page, 'Åse Ærlig-Eksempel')).toBeVisible()
  await expect(page.getByTestId('queue-bar')).toBeHidden()
  await expect(page.getByTestId('attendance')).toHaveCount(2)
  await expect(page.getByTestId('row-waiting')).toHaveCount(0)
  await page.reload()
  await expect(page.getByTestId('attendance')).toHaveCount(2)
  await expect(row(page, 'Kari Testesen')).toContainText('Til stede')
})

test('a completion made offline closes check-in, can be cancelled, and is carried out when back online', async ({
  page,
  context,
}) => {
  await openNewCheckIn(page)
  await untilKept(page)
  await context.setOffline(true)
  await choosePicture(page, card('valid-kari'))
  await expect(row(page, 'Kort 1')).toBeVisible()
  await page.getByRole('button', { name: 'Bekreft alle 1' }).click()
  await complete(page, '1 er bare på telefonen og sendes først')
  await expect(page.getByTestId('completion-pending')).toContainText('Fullføres når telefonen har dekning')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Åpne innsjekken igjen' }).click()
  await expect(row(page, 'Kort 1')).toBeVisible()
  await complete(page, 'får bevis')
  await expect(page.getByTestId('completion-pending')).toBeVisible() // what is not stored yet would be lost
  await page.reload()
  await expect(page.getByTestId('completion-pending')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByTestId('session-completed')).toContainText('1 deltaker fikk bevis.')
})

test('rejected writes stay until they have been read', async ({ page, context }) => {
  await openNewCheckIn(page)
  await untilKept(page)
  await context.setOffline(true)
  await choosePicture(page, 'https://example.invalid/menu')
  await expectAnswer(page, 'kept_card') // a refusal that arrives before it is read at once
  await expect(row(page, 'Kort 1')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByTestId('queue-bar')).toHaveText('1 ble ikke tatt imot')
  await expect(page.getByTestId('attendance')).toHaveCount(0)
  await page.reload()
  await page.getByTestId('queue-bar').getByRole('button').click()
  await expect(page.getByTestId('queue-conflict')).toContainText('Ikke et HMS-kort')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Fjern fra telefonen' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('Kort 1')
  await expectAccessible(page)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Fjern' }).click()
  await expect(page.getByText('Alt er sendt.')).toBeVisible()
  expect(await countKept(page)).toBe(0)
})

test('a device whose coverage ends while it prepares for no coverage tries again', async ({ page, context }) => {
  let failures = 0
  await context.route('**/offline/files', (route) => (failures++ === 0 ? route.abort() : route.continue()))
  await openNewCheckIn(page)
  await untilKept(page)
  expect(failures).toBeGreaterThan(1)
})

test('a page that the worker did not claim asks for it, and opens offline too', async ({ page, context }) => {
  await openNewCheckIn(page)
  await untilKept(page)
  const devTools = await context.newCDPSession(page)
  await devTools.send('Page.reload', { ignoreCache: true }) // such a page begins without a worker
  await untilKept(page)
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText('Ingen er sjekket inn')).toBeVisible()
})

test('a device that cannot store anything says so before the first scan, and never claims to have saved', async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('', 'SecurityError')
    }
  })
  await openNewCheckIn(page)
  const warning = page.getByRole('alert').filter({ hasText: 'Telefonen kan ikke lagre skanninger' })
  await expect(warning).toContainText('Uten dekning går skanninger tapt')
  await expectAccessible(page)
  await choosePicture(page, card('valid-kari'))
  await expect(row(page, 'Kari Testesen')).toBeVisible()
  await expect(answer(page)).toBeHidden()
  await context.setOffline(true)
  await choosePicture(page, card('valid-jonas'))
  await expectAnswer(page, 'not_saved')
  expect((await seenAnswers(page)).map(({ text }) => text).join()).not.toContain('Lagret på telefonen')
  await expectAccessible(page)
  await context.setOffline(false)
  await expect(row(page, 'Jonas')).toBeVisible()
  await expect(page.getByTestId('attendance')).toHaveCount(2)
})

test('a clock that is far off is reported', async ({ page }) => {
  await page.addInitScript(() => {
    const { now } = Date
    Date.now = () => now() + 7 * 60_000
  })
  await openNewCheckIn(page)
  await expect(page.getByText('Telefonens klokke går 7 minutter for fort.')).toBeVisible()
})

test('unsent writes survive signing out: the page warns, and any page sends them after the next sign-in', async ({
  page,
  context,
}) => {
  const checkInPage = await openNewCheckIn(page)
  await untilKept(page)
  await context.clearCookies()
  await choosePicture(page, card('valid-kari'))
  await expectAnswer(page, 'kept_card')
  await expect(page.getByTestId('queue-bar')).toContainText('Du er logget ut')
  await expectAccessible(page)

  await page.goto('/sign-out')
  await expect(page.getByTestId('unsent-warning')).toContainText('1 er ikke sendt ennå')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Logg ut' }).click()
  await page.waitForURL('/sign-in**')
  const stored = await page.evaluate(readCaches)
  expect(stored).toContain('kyndig')
  expect(stored).not.toMatch(/Testesen|Fjellbygg|Nordlys/)
  await signInAs(page, 'admin-fjellbygg')
  await page.goto('/fjellbygg')
  await expect.poll(() => countKept(page)).toBe(0)
  await page.goto(checkInPage)
  await expect(row(page, 'Kari Testesen')).toBeVisible()
})

test('the offline page is in English too, and so is a page that cannot be opened', async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: 'kyndig-locale', value: 'en', url: baseURL! }])
  const checkInPage = await openNewCheckIn(page)
  await untilKept(page)
  await goOffline(context, page)
  await page.reload()
  await choosePicture(page, card('valid-kari'))
  await expectAnswer(page, 'kept_card', 'Saved on this phone – card 1')
  await expect(page.getByText('Without a connection, the list shows only')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/fjellbygg/courses')
  await expect(page.getByRole('heading', { name: 'No connection' })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/fjellbygg/sessions/01900000-0000-7000-8000-000000000000/check-in')
  await expect(page.getByText('has not been opened on this phone before')).toBeVisible()
  await page.goto(checkInPage)
  await expect(row(page, 'Card 1')).toBeVisible()
})

async function goOffline(context: BrowserContext, page: Page) {
  await context.setOffline(true)
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(false)
}

async function declare(page: Page, firstName: string) {
  await page.getByRole('button', { name: 'Person', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Fornavn').fill(firstName)
  await dialog.getByLabel('Etternavn').fill('Ærlig-Eksempel')
  await dialog.getByLabel('Fødselsdato').fill('28.02.2001')
  await dialog.getByRole('button', { name: 'Registrer' }).click()
  await expect(dialog).toBeHidden()
}

async function complete(page: Page, says: string) {
  await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(says)
  await dialog.getByRole('button', { name: 'Fullfør økten' }).click()
}

/** The number of writes on the device. */
function countKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('kyndig-device')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('entries').objectStore('entries').count()
          counting.onsuccess = () => resolve(counting.result)
        }
      }),
  )
}

/** Runs in the page: all that the service worker has stored, as text. */
async function readCaches(): Promise<string> {
  const texts: string[] = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const { url } of await cache.keys()) texts.push(url, await (await cache.match(url))!.text())
  }
  return texts.join('\n')
}
