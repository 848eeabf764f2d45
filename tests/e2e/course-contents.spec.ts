import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { choosePicture } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { expectAccessible, expectToast, signInAs } from '#tests/support/journeys.ts'
import { PDF } from '#tests/support/test-files.ts'
import { qrOf } from '#tests/support/test-registers.ts'

const title = `Fallsikring med bilder ${Date.now().toString(36)}`
const block = (page: Page, name: string) => page.getByRole('listitem', { name })
const add = (page: Page, kind: string) => page.getByRole('button', { name: kind, exact: true }).click()

test('an administrator writes a version in two languages, and a new one asks earlier participants for a refresher', async ({
  page,
}) => {
  let course = ''
  await signInAs(page, 'admin-fjellbygg')

  await test.step('headings, text, a picture, a video and a file in Norwegian', async () => {
    await page.goto('/fjellbygg/courses/new')
    await page.getByLabel('Tittel').fill(title)
    await page.getByRole('button', { name: 'Opprett og skriv innholdet' }).click()
    await page.waitForURL(/\/edit$/)
    course = page.url().replace('/edit', '')
    await page.getByLabel('Type opplæring').selectOption('site_induction')
    await page.getByLabel('polsk').check()
    await add(page, 'Overskrift')
    await block(page, 'Overskrift, del 1').getByRole('textbox').fill('Sjekk selen <b>hver</b> dag')
    await add(page, 'Tekst')
    await block(page, 'Tekst, del 2').getByRole('textbox').fill('- Sømmer\n- **Spenner**')
    await add(page, 'Bilde')
    await block(page, 'Bilde, del 3')
      .locator('input[type=file]')
      .setInputFiles({ name: 'sele.jpg', mimeType: 'image/jpeg', buffer: await picture() })
    await expect(block(page, 'Bilde, del 3').locator('img')).toBeVisible()
    await add(page, 'Videolenke')
    await block(page, 'Video, del 4').getByLabel('Adressen til videoen').fill('http://video.example.no/sele')
    await add(page, 'Fil')
    const file = block(page, 'Fil, del 5').locator('input[type=file]')
    await file.setInputFiles({ name: 'skjema.html', mimeType: 'text/html', buffer: Buffer.from('<p>nei</p>') })
    await expect(block(page, 'Fil, del 5').getByRole('alert')).toContainText('kan ikke legges ved')
    await file.setInputFiles({ name: 'skjema.pdf', mimeType: 'application/pdf', buffer: PDF })
    await expect(block(page, 'Fil, del 5')).toContainText('skjema.pdf er lastet opp')
  })

  await test.step('parts are moved and removed by keyboard, and put back', async () => {
    await block(page, 'Fil, del 5').getByRole('button', { name: 'Flytt Fil, del 5, opp' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Flytt Fil, del 4, opp' })).toBeFocused()
    await page.getByRole('button', { name: 'Fjern Overskrift, del 1' }).click()
    await expect(block(page, 'Tekst, del 1')).toBeVisible()
    await page.getByTestId('toast').getByRole('button', { name: 'Angre' }).click()
    await expect(block(page, 'Overskrift, del 1').getByRole('textbox')).toHaveValue('Sjekk selen <b>hver</b> dag')
  })

  await test.step('the same in Polish starts as a copy', async () => {
    await page.getByRole('tab', { name: /Polsk/i }).click()
    await page.getByRole('button', { name: 'Begynn med en kopi av det på norsk' }).click()
    await block(page, 'Overskrift, del 1').getByRole('textbox').fill('Sprawdź uprząż: ąćęłńóśźż')
    await page.keyboard.press('Control+s')
    await expect(page.getByText('Alt er lagret')).toBeVisible()
    await page.reload()
    await page.getByRole('tab', { name: /Polsk/i }).click()
    await expect(block(page, 'Overskrift, del 1').getByRole('textbox')).toHaveValue('Sprawdź uprząż: ąćęłńóśźż')
    await expectGoodLayout(page, 'course-blocks')
  })

  await test.step('publishing names each part that is not ready', async () => {
    await page.getByRole('button', { name: 'Publiser', exact: true }).click()
    await expect(page.getByText('norsk, del 3: bildet eller beskrivelsen av det mangler')).toBeVisible()
    await expect(page.getByText('polsk, del 5: adressen må begynne med https://')).toBeVisible()
    for (const [language, text] of [
      ['Polsk', 'Uprząż na stole'],
      ['Norsk', 'En sele på et bord'],
    ]) {
      await page.getByRole('tab', { name: new RegExp(language!, 'i') }).click()
      await block(page, 'Bilde, del 3').getByLabel('Hva bildet viser').fill(text!)
      await block(page, 'Video, del 5').getByLabel('Adressen til videoen').fill('https://video.example.no/sele')
    }
    await publish(page, 1)
  })

  await test.step('the preview shows it as participants see it, in the chosen language', async () => {
    await page.getByRole('link', { name: 'Se som deltaker' }).click()
    const lesson = page.getByTestId('lesson')
    await expect(lesson.getByRole('heading', { name: 'Sjekk selen <b>hver</b> dag' })).toBeVisible()
    await expect(lesson.getByRole('img', { name: 'En sele på et bord' })).toHaveJSProperty('complete', true)
    await expect(lesson.getByRole('link', { name: /Video på video\.example\.no/ })).toHaveAttribute('target', '_blank')
    await expect(lesson.locator('iframe, video')).toHaveCount(0)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      lesson.getByRole('link', { name: /skjema\.pdf/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('skjema.pdf')
    await expectGoodLayout(page, 'course-preview')
    await page.getByRole('link', { name: /Polski/ }).click()
    await expect(lesson.getByRole('heading', { name: 'Sprawdź uprząż: ąćęłńóśźż' })).toBeVisible()
    await expect(lesson.getByText('Otwiera się w nowej karcie')).toBeVisible()
    await expectGoodLayout(page, 'course-preview-pl')
    await expectGoodLayoutInEnglish(page, 'course-preview', 'Preview of version 1')
  })

  await test.step('somebody is trained in the first version', async () => {
    await page.goto(course)
    await page.getByTestId('start-check-in').click()
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.waitForURL(/\/check-in$/)
    await choosePicture(page, qrOf('valid-jonas'))
    await expect(page.getByTestId('attendance')).toHaveCount(1)
    await page.getByTestId('attendance').waitFor()
    await page
      .getByRole('button', { name: /^Bekreft/ })
      .first()
      .click()
    await readAndSign(page)
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('session-completed')).toBeVisible()
  })

  await test.step('a new version says whom it concerns before it is published', async () => {
    await page.goto(`${course}/edit`)
    await page.getByLabel('Kort beskrivelse').fill('Ny utgave')
    await page.getByRole('button', { name: 'Lagre og publiser' }).click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText('1 bevis gjelder i dag, for 1 person')
    await dialog.getByText('De trenger oppfriskning innen en dato').click()
    await dialog.getByRole('button', { name: 'Publiser versjon 2' }).click()
    await expect(dialog).toContainText('Velg en dato.')
    await dialog.getByLabel('Siste dag de gjelder').fill('2099-05-01')
    await expect(dialog).toContainText('1 bevis blir kortere, for 1 person')
    await expectGoodLayout(page, 'course-publish-again')
    await dialog.getByRole('button', { name: 'Publiser versjon 2' }).click()
    await expectToast(page, 'Versjon 2 er publisert')
  })

  await test.step('the records that need it are on a list, and on the page of the person', async () => {
    await page.getByRole('link', { name: 'Se hvem som trenger den nye versjonen' }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Jonas' })).toContainText('01.05.2099')
    await expectGoodLayout(page, 'course-affected')
    await expectGoodLayoutInEnglish(page, 'course-affected', 'Records that a new version ends')
    await page.getByRole('link', { name: /Jonas/ }).click()
    await expect(page.getByText('Trenger oppfriskning: versjon 2 av kurset').first()).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('a course that comes first is asked for by name, and stops nobody', async () => {
    await page.goto('/fjellbygg/courses/new')
    await page.getByLabel('Tittel').fill(`Påbygging til ${title}`)
    await page.getByRole('button', { name: 'Opprett og skriv innholdet' }).click()
    await page.waitForURL(/\/edit$/)
    await page.getByLabel('Type opplæring').selectOption('site_induction')
    await page.getByLabel('Kurs som skal være tatt først').fill(title)
    await page.getByRole('button', { name: `Legg til ${title}` }).click()
    await add(page, 'Overskrift')
    await block(page, 'Overskrift, del 1').getByRole('textbox').fill('Mer om seler')
    await publish(page, 1)
    await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible()
    await page.getByTestId('start-check-in').click()
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.waitForURL(/\/check-in$/)
    await choosePicture(page, qrOf('valid-kari'))
    await expect(page.getByText(`Kari Testesen: ${title}`)).toBeVisible()
    await page
      .getByRole('button', { name: /^Bekreft/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await expect(sheet).toContainText('1 person mangler et kurs som skal være tatt først')
    await expectAccessible(page)
    await sheet.getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('session-completed')).toBeVisible()
  })
})

async function publish(page: Page, number: number) {
  await page.getByRole('button', { name: /^(Publiser|Lagre og publiser)$/ }).click()
  await page.getByRole('button', { name: `Publiser versjon ${number}` }).click()
  await page.waitForURL(/\/courses\/[0-9a-f-]+$/)
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 600, channels: 3, background: '#2a7' } })
    .jpeg()
    .toBuffer()
}

/** On the instructor's phone the participant reads the parts in Polish, then in Romanian, in which there are none, and signs. */
async function readAndSign(page: Page) {
  await page.getByTestId('signature-bar').click()
  await page.getByRole('button', { name: /^Jonas .* Ikke signert/ }).click()
  const screen = page.getByRole('dialog')
  await screen.getByLabel('Språk').selectOption('pl')
  const parts = screen.getByTestId('shown-blocks')
  await expect(parts.getByRole('heading', { name: 'Sprawdź uprząż: ąćęłńóśźż' })).toBeVisible()
  await expect(parts).toContainText('Zdjęcie: Uprząż na stole')
  await expect(parts).toContainText('Film: video.example.no')
  await expect(parts).toContainText('Plik: skjema.pdf')
  await parts.scrollIntoViewIfNeeded()
  await expectGoodLayout(page, 'sign-blocks')
  await screen.getByLabel('Język').selectOption('ro')
  await expect(parts).toHaveAttribute('lang', 'nb')
  await expect(parts).toContainText('Imagine: En sele på et bord')
  await screen.getByRole('button', { name: 'Am înțeles' }).click()
  await screen.getByRole('button', { name: 'Semnează cu o atingere' }).click()
  await page.getByRole('button', { name: 'Tilbake til innsjekk' }).last().click()
}
