import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { openMember } from '#tests/faults/member.ts'
import { expectGoodLayout } from '#tests/support/journey-layout.ts'
import { signInAs } from '#tests/support/journeys.ts'
import { testQuiz } from '#tests/support/test-quizzes.ts'

test.use({ serviceWorkers: 'allow' })

const COMPANY = 'fjellbygg'
const phoneOf = (page: Page): Locator => page.getByTestId('own-phone')

test('attendees take the quiz on their own phones: one fails once, passes and signs, another uses up the tries', async ({
  page,
  browser,
  baseURL,
}) => {
  const { sessionId } = await startSessionWithQuiz(baseURL!)
  await signInAs(page, `instructor-${COMPANY}`)
  await page.goto(`/${COMPANY}/sessions/${sessionId}/check-in`)
  const screen = await page.context().newPage()
  await screen.goto(`/${COMPANY}/sessions/${sessionId}/self-check-in`)

  const polish = await openPhone(browser, 'pl-PL')
  const ukrainian = await openPhone(browser, 'uk-UA')
  await test.step('two phones come in, and the instructor confirms both', async () => {
    await comeIn(
      polish.phone,
      screen,
      { noCard: 'Nie mam karty', name: 'Imię', day: 'Data urodzenia', submit: 'Zamelduj się' },
      'Łukasz',
    )
    await comeIn(
      ukrainian.phone,
      screen,
      { noCard: 'У мене немає картки', name: 'Ім’я', day: 'Дата народження', submit: 'Зареєструватися' },
      'Оксана',
    )
    await page.getByTestId('own-phones-bar').click()
    for (const name of ['Łukasz', 'Оксана']) await page.getByRole('button', { name: `Til stede: ${name}` }).click()
    await page.keyboard.press('Escape')
    for (const { phone } of [polish, ukrainian]) {
      await expect(phoneOf(phone)).toHaveAttribute('data-kind', 'confirmed', { timeout: 30_000 })
    }
  })

  const { phone } = polish
  const reading = phone.getByRole('dialog')
  await test.step('the first one takes it in Polish, and is told what was wrong without the answer', async () => {
    await phone.getByRole('button', { name: 'Przeczytaj i podpisz' }).click()
    await expect(reading.getByRole('button', { name: 'Rozumiem' })).toHaveCount(0)
    await expectGoodLayout(phone, 'own-quiz-before')
    await reading.getByRole('button', { name: 'Rozwiąż test' }).click()
    await expect(reading.getByRole('img')).toHaveJSProperty('complete', true)
    expect(await reading.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800)
    await reading.getByLabel('Uruchamiam').check()
    await expectGoodLayout(phone, 'own-quiz-question')
    await reading.getByRole('button', { name: 'Dalej' }).click()
    for (const option of ['Kask', 'Obuwie']) await reading.getByLabel(option).check()
    await phone.context().setOffline(true)
    await reading.getByRole('button', { name: 'Oddaj odpowiedzi' }).click()
    await expect(reading).toContainText('Odpowiedzi nie zostały zapisane.')
    await expectGoodLayout(phone, 'own-quiz-not-saved')
    await phone.context().setOffline(false)
    await reading.getByRole('button', { name: 'Oddaj odpowiedzi' }).click()
    await expect(reading.getByRole('status')).toContainText('Poprawne odpowiedzi: 1 z 2')
    await expect(reading).toContainText('Została Ci jedna próba.')
    await expect(reading).not.toContainText('Sprawdzam')
    await expectGoodLayout(phone, 'own-quiz-failed')
  })

  await test.step('they pass the second try, and sign', async () => {
    await reading.getByRole('button', { name: 'Spróbuj ponownie' }).click()
    await reading.getByLabel('Sprawdzam').check()
    await reading.getByRole('button', { name: 'Dalej' }).click()
    for (const option of ['Kask', 'Obuwie']) await reading.getByLabel(option).check()
    await reading.getByRole('button', { name: 'Oddaj odpowiedzi' }).click()
    await expect(reading.getByRole('status')).toContainText('Zaliczone')
    await reading.getByRole('button', { name: 'Dalej' }).click()
    await reading.getByRole('button', { name: 'Rozumiem' }).click()
    await reading.getByRole('button', { name: 'Podpisz dotknięciem' }).click()
    await expect(phone.getByRole('heading', { name: 'Podpisano' })).toBeVisible()
    await expect(phone.getByTestId('quiz-passed')).toContainText('Poprawne odpowiedzi: 2 z 2')
    await expectGoodLayout(phone, 'own-quiz-signed')
  })

  await test.step('the second one reads it in Norwegian, fails twice, and is told what that means before and after signing', async () => {
    const { phone: other } = ukrainian
    const dialog = other.getByRole('dialog')
    await other.getByRole('button', { name: 'Прочитати й підписати' }).click()
    await expect(dialog).toContainText('Цей тест не написано українською.')
    await dialog.getByRole('button', { name: 'Пройти тест' }).click()
    for (const again of [true, false]) {
      await dialog.getByLabel('Starter').check()
      await dialog.getByRole('button', { name: 'Далі' }).click()
      for (const option of ['Hjelm', 'Ring']) await dialog.getByLabel(option).check()
      await dialog.getByRole('button', { name: 'Здати відповіді' }).click()
      await expect(dialog.getByRole('status')).toContainText('Цього разу не складено')
      if (again) await dialog.getByRole('button', { name: 'Спробувати знову' }).click()
    }
    await expect(dialog).toContainText('Ви використали всі спроби. Поговоріть з інструктором.')
    await expect(dialog.getByRole('button', { name: 'Спробувати знову' })).toHaveCount(0)
    await expectGoodLayout(other, 'own-quiz-none-left')
    await dialog.getByRole('button', { name: 'Назад до змісту' }).last().click()
    await expect(dialog).toContainText('Без складеного тесту ви не отримаєте посвідчення за цей курс.')
    await dialog.getByRole('button', { name: 'Мені все зрозуміло' }).click()
    await dialog.getByRole('button', { name: 'Підписати дотиком' }).click()
    await expect(phoneOf(other)).toContainText('Без складеного тесту ви не отримаєте посвідчення за цей курс.')
    await expectGoodLayout(other, 'own-quiz-signed-unpassed')
  })

  await test.step('the instructor is told who has not passed, and neither phone was ever told what is right', async () => {
    await expect(page.getByTestId('signature-bar')).toContainText('2 av 2')
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await expect(sheet.getByRole('status').filter({ hasText: '1 har ikke bestått prøven' })).toContainText('Оксана')
    await sheet.getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('session-completed')).toContainText('1 deltaker fikk bevis.')
    for (const { told } of [polish, ukrainian]) {
      expect(told.some((body) => body.includes('Sprawdzam'))).toBe(true)
      expect(told.filter((body) => body.includes('isRight'))).toEqual([])
    }
  })
})

/** A phone without an account, and everything that the server tells it. */
async function openPhone(browser: Browser, locale: string) {
  const context = await browser.newContext({ locale, viewport: { width: 360, height: 740 } })
  const phone = await context.newPage()
  const told: string[] = []
  phone.on('response', async (response) => {
    if (response.url().includes('/api/trpc/')) told.push(await response.text().catch(() => ''))
  })
  return { phone, told }
}

type Words = { noCard: string; name: string; day: string; submit: string }

async function comeIn(phone: Page, screen: Page, words: Words, name: string) {
  const code = screen.getByTestId('self-check-in-code')
  await expect(code).toHaveAttribute('data-address', /\/s\/[0-9A-Z]{42}$/)
  await phone.goto((await code.getAttribute('data-address'))!)
  await expect(phoneOf(phone)).toHaveAttribute('data-kind', 'ready')
  await phone.getByRole('button', { name: words.noCard }).click()
  await phone.getByLabel(words.name, { exact: true }).fill(name)
  await phone.getByLabel(words.day).fill('03.02.1990')
  await phone.getByRole('button', { name: words.submit }).click()
  await expect(phoneOf(phone)).toHaveAttribute('data-kind', 'waiting')
}

/** A session of a course with a quiz in Norwegian and Polish, and a picture. */
async function startSessionWithQuiz(url: string) {
  const admin = openMember(url, COMPANY, 'admin')
  const { api, companySlug } = admin
  await admin.signIn()
  const quiz = testQuiz()
  quiz.questions[0]!.fileId = await upload(url, admin.cookie())
  const draft = { title: `Egen prøve ${Date.now().toString(36)}`, kind: 'other' as const }
  const { courseId } = await api.course.create.mutate({ companySlug, ...draft })
  const text = { description: '', content: 'Vern, sko og briller.', validityMonths: null, quiz }
  const languages: ('nb' | 'pl')[] = ['nb', 'pl']
  const { revision } = await api.course.save.mutate({
    companySlug,
    courseId,
    revision: 1,
    ...draft,
    ...text,
    languages,
  })
  const { versionId } = await api.course.publish.mutate({ companySlug, courseId, revision })
  return api.session.start.mutate({ companySlug, courseVersionIds: [versionId], place: 'Brakke 2' })
}

async function upload(url: string, cookie: string): Promise<string> {
  const picture = sharp({ create: { width: 800, height: 400, channels: 3, background: '#27a' } }).jpeg()
  const query = new URLSearchParams({ companySlug: COMPANY, purpose: 'course_picture', name: 'vern.jpg' })
  const answer = await fetch(`${url}/api/files/?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-kyndig-upload': '1', cookie, origin: url },
    body: new Uint8Array(await picture.toBuffer()),
  })
  return (await answer.json()).fileId
}
