import { expect, type Locator, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { readPdfText } from '#tests/adapters/certificate-pdf/read-pdf-text.ts'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, untilKept } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const title = `Vinkelsliper med prøve ${Date.now().toString(36)}`

test('a course asks a quiz in two languages, a participant fails it in Polish, and passes without coverage', async ({
  page,
  context,
}) => {
  await signInAs(page, 'admin-fjellbygg')
  await page.goto('/fjellbygg/courses/new')
  await page.getByLabel('Tittel').fill(title)
  await page.getByRole('button', { name: 'Opprett og skriv innholdet' }).click()
  await page.waitForURL(/\/edit$/)

  await test.step('an administrator writes the quiz in Norwegian, with a picture', async () => {
    await page.getByLabel('Type opplæring').selectOption('site_induction')
    await page.getByLabel('polsk').check()
    await page.getByLabel('Innhold', { exact: true }).fill('Vern, sko og briller.')
    await page.getByRole('button', { name: 'Legg til en prøve' }).click()
    await write(question(page, 1), 'Hva gjør du før du starter?', ['Sjekker vernet', 'Starter den', 'Går hjem'])
    await question(page, 1).getByLabel('Svar 1 er riktig').check()
    await question(page, 1)
      .locator('input[type=file]')
      .setInputFiles({ name: 'vern.jpg', mimeType: 'image/jpeg', buffer: await picture() })
    await expect(question(page, 1).locator('img')).toBeVisible()
    await page.getByRole('button', { name: 'Legg til et spørsmål' }).click()
    await write(question(page, 2), 'Hva har du på deg?', ['Vernebriller', 'Løse klær', 'Hørselvern'])
    await question(page, 2).getByLabel('Svar 1 er riktig').check()
    await question(page, 2).getByLabel('Svar 3 er riktig').check()
    await page.getByLabel('Forsøk').selectOption('2')
    await expectGoodLayout(page, 'quiz-editor')
  })

  await test.step('publishing names what is missing in Polish', async () => {
    await page.getByRole('tab', { name: 'polsk', exact: true }).click()
    const first = question(page, 1)
    await expect(first).toContainText('På norsk: Hva gjør du før du starter?')
    await write(first, 'Co robisz przed uruchomieniem?', ['Sprawdzam osłonę', 'Uruchamiam', 'Idę do domu'])
    await page.getByRole('button', { name: 'Lagre og publiser' }).click()
    await expect(page.getByText('Spørsmål 2: spørsmålet er tomt (polsk)')).toBeVisible()
    await write(question(page, 2), 'Co masz na sobie?', ['Okulary ochronne', 'Luźne ubranie', 'Ochronniki słuchu'])
    await page.getByRole('button', { name: 'Lagre og publiser' }).click()
    await page.getByRole('button', { name: 'Publiser versjon 1' }).click()
    await page.waitForURL(/\/courses\/[0-9a-f-]+$/)
  })

  await test.step('the page of the course has the quiz with its right answers, and the preview lets one try it', async () => {
    const quiz = page.getByTestId('course-quiz')
    await expect(quiz).toContainText('2 av 2 riktige for å bestå · 2 forsøk · norsk, polsk')
    await expect(quiz.getByRole('listitem').filter({ hasText: /^Hørselvern/ })).toContainText('riktig')
    await expectGoodLayout(page, 'quiz-course')
    await expectGoodLayoutInEnglish(page, 'quiz-course', '2 of 2 right to pass')
    await page.getByRole('link', { name: 'Se som deltaker' }).click()
    await page.getByRole('link', { name: /Українська/ }).click()
    await expect(page.getByText('Цей тест не написано українською. Мова тесту: Norsk bokmål.')).toBeVisible()
    await page.getByRole('button', { name: 'Пройти тест' }).click()
    await expect(page.getByRole('dialog').getByRole('img')).toHaveJSProperty('complete', true)
    await expectGoodLayout(page, 'quiz-preview-uk')
    await page.goBack()
    await page.goBack()
  })

  await test.step('two people are checked in, and nobody has taken it', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByTestId('start-check-in').click()
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.waitForURL(/\/check-in$/)
    await untilKept(page)
    for (const [index, each] of ['valid-kari', 'valid-jonas'].entries()) {
      await choosePicture(page, card(each))
      await expect(page.getByTestId('attendance')).toHaveCount(index + 1)
    }
    await page.getByRole('button', { name: 'Bekreft alle 2' }).click()
    await page.getByTestId('signature-bar').click()
    await expect(page.getByTestId('signer').first()).toContainText('Prøven er ikke tatt')
  })
  const screen = page.getByRole('dialog')

  await test.step('the first one answers in Polish, and is told kindly what was wrong, without the answer', async () => {
    await page.getByRole('button', { name: /^Kari Testesen Ikke signert/ }).click()
    await screen.getByLabel('Språk').selectOption('pl')
    await expect(screen.getByRole('button', { name: 'Rozumiem' })).toHaveCount(0)
    await expect(screen).toContainText('2 pytania')
    await expectGoodLayout(page, 'quiz-before-signing')
    await screen.getByRole('button', { name: 'Rozwiąż test' }).click()
    await expect(screen.getByRole('progressbar', { name: 'Pytanie 1 z 2' })).toBeVisible()
    await expect(screen.getByRole('button', { name: 'Dalej' })).toBeDisabled()
    await expectGoodLayout(page, 'quiz-question')
    await choose(screen, ['Uruchamiam'])
    await screen.getByRole('button', { name: 'Dalej' }).click()
    await choose(screen, ['Okulary ochronne', 'Ochronniki słuchu'])
    await expect(screen.getByLabel('Luźne ubranie')).toBeDisabled()
    await expectGoodLayout(page, 'quiz-question-several')
    await screen.getByRole('button', { name: 'Oddaj odpowiedzi' }).click()
    await expect(screen.getByRole('status')).toContainText('Poprawne odpowiedzi: 1 z 2')
    await expect(screen).toContainText('Została Ci jedna próba.')
    await expect(screen).toContainText('Co robisz przed uruchomieniem?')
    await expect(screen).not.toContainText('Sprawdzam osłonę')
    await expectGoodLayout(page, 'quiz-failed')
  })

  await test.step('the second try passes without coverage, with the picture, and leads to the signature', async () => {
    await context.setOffline(true)
    await screen.getByRole('button', { name: 'Spróbuj ponownie' }).click()
    await expect(screen.getByRole('img')).toHaveJSProperty('complete', true)
    expect(await screen.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800)
    await choose(screen, ['Sprawdzam osłonę'])
    await screen.getByRole('button', { name: 'Dalej' }).click()
    await choose(screen, ['Okulary ochronne', 'Ochronniki słuchu'])
    await screen.getByRole('button', { name: 'Oddaj odpowiedzi' }).click()
    await expect(screen.getByRole('status')).toContainText('Zaliczone')
    await expectGoodLayout(page, 'quiz-passed')
    await screen.getByRole('button', { name: 'Dalej' }).click()
    await expect(screen.getByTestId('quiz-passed')).toContainText('Poprawne odpowiedzi: 2 z 2')
    await screen.getByRole('button', { name: 'Rozumiem' }).click()
    await screen.getByRole('button', { name: 'Podpisz dotknięciem' }).click()
    await expect(screen).toContainText('Jonas Kazlauskas-Prøve')
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('signer').filter({ hasText: 'Kari' })).toContainText('Prøven er bestått')
    await page.getByRole('button', { name: 'Tilbake til innsjekk' }).last().click()
  })

  await test.step('the instructor is told who has not passed, and completes without them', async () => {
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    await expect(screen.getByRole('status').filter({ hasText: '1 har ikke bestått prøven' })).toContainText(
      `${title}: Jonas Kazlauskas-Prøve`,
    )
    await expect(screen).toContainText('1 får bevis nå')
    await expectGoodLayout(page, 'quiz-complete')
    await screen.getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('completion-pending')).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByTestId('session-completed')).toContainText('1 deltaker fikk bevis.')
    await expect(page.getByTestId('session-completed')).toContainText('1 besto ikke prøven')
  })

  await test.step('the record and its certificate say how the quiz was passed', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(page.url().replace(/\/check-in$/, ''))
    const rows = page.getByRole('row').filter({ has: page.locator('a[href$="/certificate"]') })
    await expect(rows).toHaveCount(1)
    await expect(page.getByRole('row').filter({ hasText: 'Jonas' })).toContainText('Prøven er ikke tatt')
    const href = await rows.locator('a[href$="/certificate"]').getAttribute('href')
    const text = readPdfText(await (await page.request.get(href!)).body()).replace(/\s+/g, ' ')
    expect(text).toContain('Bestått med 2 av 2 riktige svar (krav: 2), forsøk 2, på polsk')
    expect(text).toContain('Zaliczony, poprawne odpowiedzi: 2 z 2 (wymagane: 2), próba 2, język: polski')
    await expectGoodLayout(page, 'quiz-session')
    await rows.getByRole('link', { name: 'Kari Testesen', exact: true }).click()
    const passed = page.getByRole('row', { name: 'Prøve: bestått med 2 av 2 riktige, 2. forsøk, på polsk' })
    await expect(passed.filter({ hasText: title })).toBeVisible()
  })
})

const question = (page: Page, place: number) => page.getByRole('listitem', { name: `Spørsmål ${place}` })

/** Writes a question and its options in the language that is open. */
async function write(of: Locator, text: string, options: string[]) {
  await of.getByLabel('Spørsmål', { exact: true }).fill(text)
  for (const [index, option] of options.entries()) {
    await of.getByLabel(`Svar ${index + 1}`, { exact: true }).fill(option)
  }
}

async function choose(screen: Locator, options: string[]) {
  for (const option of options) await screen.getByLabel(option).check()
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 400, channels: 3, background: '#27a' } })
    .jpeg()
    .toBuffer()
}
