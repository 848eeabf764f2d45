import { expect, type Locator, type Page, type Request, test } from '@playwright/test'
import { type DocumentPicture, takeDocumentPictures } from '#tests/support/document-pictures.ts'
import { openCamera, watchAnswers } from '#tests/support/journey-camera.ts'
import { openNewCheckIn, untilKept } from '#tests/support/journey-check-in.ts'
import { expectAccessible } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

openCamera()
const person = (page: Page, name: string) => page.getByTestId('attendance').filter({ hasText: name })
const employerField = (dialog: Locator) => dialog.getByRole('combobox', { name: /^Arbeidsgiver/ })

let pictures: Record<'passport' | 'licence' | 'idCard' | 'longCard', DocumentPicture>
test.beforeAll(async () => {
  pictures = await takeDocumentPictures({
    passport: { kind: 'passport', firstName: 'Ingrid', lastName: 'Ødegård', birthDate: '1992-04-10' },
    licence: { kind: 'licence_2013', firstName: 'Håkon', lastName: 'Hansen', birthDate: '1988-11-23' },
    idCard: { kind: 'id_card', firstName: 'Pål', lastName: 'Sæther', birthDate: '1990-05-05' },
    longCard: {
      kind: 'id_card_long',
      firstName: 'Jürgen',
      lastName: 'Müller',
      birthDate: '1985-02-13',
      sex: 'M',
      nationality: 'DEU',
      documentNumber: 'T22000129',
    },
  })
})

test('a passport is read on the device, compared, and listed as a document; no picture leaves', async ({ page }) => {
  const sent = watchRequests(page)
  const dialog = await openSheet(page)
  await expectAccessible(page)
  await choose(dialog, pictures.passport)
  await expect(dialog.getByText('Lest av: Pass')).toBeVisible({ timeout: 60_000 })
  await expect(dialog.getByRole('textbox', { name: 'Fornavn' })).toHaveValue('Ingrid')
  await expect(dialog.getByRole('textbox', { name: 'Etternavn' })).toHaveValue('Ødegård')
  await expect(dialog.getByRole('textbox', { name: 'Fødselsdato' })).toHaveValue('10.04.1992')
  await expect(dialog.getByLabel('Legitimasjon som er vist')).toHaveValue('passport')
  await expectAccessible(page)
  await confirmAll(dialog)
  await dialog.getByRole('button', { name: 'Stemmer, registrer' }).click()
  await expect(person(page, 'Ingrid Ødegård')).toContainText('Pass')

  expect(sent.elsewhere).toEqual([])
  expect(sent.largest).toBeLessThan(5_000)
  const { buffer } = pictures.passport.file
  expect(await keptOnDevice(page)).not.toContain(buffer.subarray(5000, 5060).toString('base64'))
})

test('no part of the number on a licence is kept or sent', async ({ page }) => {
  const sent = watchRequests(page)
  const { nationalId } = pictures.licence.holder
  const dialog = await openSheet(page)
  await choose(dialog, pictures.licence)
  await expect(dialog.getByText('Lest av: Førerkort')).toBeVisible({ timeout: 60_000 })
  await expect(dialog.getByRole('textbox', { name: 'Etternavn' })).toHaveValue('Hansen')
  await confirmAll(dialog)
  await dialog.getByRole('button', { name: 'Stemmer, registrer' }).click()
  await expect(person(page, 'Håkon Hansen')).toContainText('Førerkort')
  const everything = `${sent.texts.join('\n')}\n${await keptOnDevice(page)}\n${await page.content()}`
  for (const part of [nationalId, `${nationalId.slice(0, 6)} ${nationalId.slice(6)}`, nationalId.slice(6)]) {
    expect(everything).not.toContain(part)
  }
})

test('uncertain letters from an identity card must be confirmed before they count', async ({ page }) => {
  const dialog = await openSheet(page)
  await choose(dialog, pictures.idCard)
  await expect(dialog.getByRole('textbox', { name: 'Etternavn' })).toHaveValue('Sæther')
  await dialog.getByRole('button', { name: 'Stemmer, registrer' }).click()
  await expect(dialog.getByText('Sammenlign med dokumentet, og bekreft eller rett.').first()).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'Fornavn' })).toBeFocused()
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'Fornavn' }).fill('Paal')
  await confirmAll(dialog)
  await dialog.getByRole('button', { name: 'Stemmer, registrer' }).click()
  await expect(person(page, 'Paal Sæther')).toBeVisible()
})

test('a German identity card of two lines of 36 is read, with its own letters (N5)', async ({ page }) => {
  const dialog = await openSheet(page)
  await choose(dialog, pictures.longCard)
  await expect(dialog.getByText('Lest av: ID-kort')).toBeVisible({ timeout: 60_000 })
  await expect(dialog.getByRole('textbox', { name: 'Etternavn' })).toHaveValue('Müller')
  await expect(dialog.getByRole('textbox', { name: 'Fornavn' })).toHaveValue('Jürgen')
  await expect(dialog.getByRole('textbox', { name: 'Fødselsdato' })).toHaveValue('13.02.1985')
  await expectAccessible(page)
})

test('an unreadable picture is typed instead, with the document that was shown', async ({ page }) => {
  const dialog = await openSheet(page)
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'tomt.png',
    mimeType: 'image/png',
    buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 60 } }),
  })
  await expect(dialog.getByText('Dokumentet kunne ikke leses')).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'notat.txt',
    mimeType: 'image/png',
    buffer: Buffer.from('not a picture'),
  })
  await expect(dialog.getByText('Filen er ikke et bilde')).toBeVisible()
  await typeNames(dialog, 'Rūta', 'Čepaitė')
  await dialog.getByLabel('Legitimasjon som er vist').selectOption('driving_licence')
  await dialog.getByRole('button', { name: 'Registrer', exact: true }).click()
  await expect(person(page, 'Rūta Čepaitė')).toContainText('Førerkort')
})

test('the employer is found in the register with the keyboard, and a dissolved one is marked', async ({ page }) => {
  const dialog = await openSheet(page)
  await typeNames(dialog, 'Kari', 'Eksempel-Ansatt')
  const employer = employerField(dialog)
  await employer.fill('310 000 124')
  await expect(dialog.getByText(/^Nedlagt Mur Test AS$/i)).toBeVisible()
  await expect(dialog.getByText('Virksomheten er slettet fra Enhetsregisteret.')).toBeVisible()
  await expectAccessible(page)
  await employer.fill('310000132')
  await expect(dialog.getByText('Virksomheten er fjernet fra Enhetsregisteret.')).toBeVisible()
  await employer.fill('310000018')
  await expect(dialog.getByText('Organisasjonsnummeret er ikke gyldig.')).toBeVisible()
  await employer.fill('slutt og')
  await expect(dialog.getByRole('option', { name: /Slutt og Konkurs/i })).toContainText('Konkurs')
  await employer.fill('fjellbygg')
  await expect(dialog.getByRole('option', { name: /avd Bergen/i })).toContainText(/Underenhet av Fjellbygg Test AS/i)
  await expectAccessible(page)
  await employer.press('Escape')
  await expect(dialog.getByRole('listbox', { name: 'Virksomheter' })).toHaveCount(0)
  await expect(dialog).toBeVisible()
  await employer.press('ArrowDown')
  await employer.press('Enter')
  await expect(dialog.getByText(/^Fjellbygg Test AS$/i)).toBeVisible()
  await dialog.getByRole('button', { name: 'Registrer', exact: true }).click()
  await expect(person(page, 'Kari Eksempel-Ansatt')).toContainText(/Fjellbygg Test AS/i)
})

test('the employer is typed when the register does not answer', async ({ page }) => {
  await page.route(/enterprise\.(search|find)/, (route) =>
    route.fulfill({ json: { result: { data: { json: { outcome: 'unavailable' } } } } }),
  )
  const dialog = await openSheet(page)
  await typeNames(dialog, 'Kari', 'Eksempel-Ukjent')
  await employerField(dialog).fill('bygg')
  await expect(dialog.getByText('Enhetsregisteret svarer ikke nå.')).toBeVisible()
  await page.unroute(/enterprise\.(search|find)/)
  await page.route(/enterprise\.(search|find)/, (route) => route.abort())
  await employerField(dialog).fill('anlegg')
  await expect(dialog.getByText('Du trenger dekning for å søke.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Skriv inn selv' }).click()
  await dialog.getByLabel('Arbeidsgiverens organisasjonsnummer').fill('310 000 043')
  await dialog.getByLabel('Arbeidsgiverens navn').fill('Havn Anlegg Test AS')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Registrer', exact: true }).click()
  await expect(person(page, 'Kari Eksempel-Ukjent')).toBeVisible()
})

test('an interim document is noted by kind and validity, without any identity number', async ({ page }) => {
  const dialog = await openSheet(page)
  await typeNames(dialog, 'Kari', 'Eksempel-Ventende')
  await dialog.getByLabel('Papir i stedet for kort').selectOption('card_order')
  await dialog.getByLabel('Gyldig til').fill('31.02.2027')
  await dialog.getByLabel('Merknad').fill('Bestilt for 058590 12345')
  await dialog.getByRole('button', { name: 'Registrer', exact: true }).click()
  await expect(dialog.getByText('Dette ser ut som et fødselsnummer.')).toBeVisible()
  await expect(dialog.getByText('Skriv datoen som dag, måned og år')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Gyldig til').fill('28.02.2027')
  await dialog.getByLabel('Merknad').fill('Bestilt hos kortutsteder')
  await dialog.getByRole('button', { name: 'Registrer', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(person(page, 'Kari Eksempel-Ventende')).toBeVisible()
})

test('a document is read offline, after the reader has been fetched once', async ({ page, context }) => {
  await openNewCheckIn(page)
  await untilKept(page)
  const dialog = await openSheet(page, false)
  await choose(dialog, pictures.passport)
  await expect(dialog.getByText('Lest av: Pass')).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Escape')
  await context.setOffline(true)
  const again = await openSheet(page, false)
  await choose(again, pictures.licence)
  await expect(again.getByText('Lest av: Førerkort')).toBeVisible({ timeout: 60_000 })
  await confirmAll(again)
  await again.getByRole('button', { name: 'Stemmer, registrer' }).click()
  await expect(again).toBeHidden()
  await expect(page.getByTestId('row-waiting')).toBeVisible()
  await context.setOffline(false)
  await expect(person(page, 'Håkon Hansen')).toContainText('Førerkort')
})

async function openSheet(page: Page, isNew = true): Promise<Locator> {
  if (isNew) {
    await watchAnswers(page)
    await openNewCheckIn(page)
  }
  await page.getByRole('button', { name: 'Person', exact: true }).click()
  return page.getByRole('dialog')
}

async function choose(dialog: Locator, { file }: DocumentPicture) {
  await dialog.locator('input[type=file]').setInputFiles(file)
}

async function confirmAll(dialog: Locator) {
  const buttons = dialog.getByRole('button', { name: 'stemmer med dokumentet' })
  while ((await buttons.count()) > 0) await buttons.first().click()
}

async function typeNames(dialog: Locator, firstName: string, lastName: string) {
  await dialog.getByRole('textbox', { name: 'Fornavn' }).fill(firstName)
  await dialog.getByRole('textbox', { name: 'Etternavn' }).fill(lastName)
  await dialog.getByRole('textbox', { name: 'Fødselsdato' }).fill('28.02.1991')
}

/** The page's requests: the address, the size, and all of the text. */
function watchRequests(page: Page) {
  const sent = { elsewhere: [] as string[], largest: 0, texts: [] as string[] }
  page.on('request', (request: Request) => {
    const body = request.postDataBuffer()
    sent.largest = Math.max(sent.largest, body?.length ?? 0)
    sent.texts.push(decodeURIComponent(request.url()), body?.toString('latin1') ?? '')
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') sent.elsewhere.push(request.url())
  })
  return sent
}

/** Everything that the browser stores for us, as text. */
function keptOnDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept: unknown[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name!)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => (all.onsuccess = resolve))
        kept.push(JSON.stringify(all.result))
      }
      database.close()
    }
    for (const name of await caches.keys())
      kept.push((await (await caches.open(name)).keys()).map(({ url }) => url).join())
    return kept.join('\n')
  })
}
