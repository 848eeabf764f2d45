import { type Browser, expect, type Page, test } from '@playwright/test'
import { fetchCertificate, issueOne } from '#tests/support/journey-certificate.ts'
import { openNewCheckIn, untilKept } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout } from '#tests/support/journey-layout.ts'
import { expectAccessible } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const HEADINGS = [
  ['Norsk bokmål', 'nb', 'Ekte og gyldig'],
  ['English', 'en', 'Genuine and valid'],
  ['Lietuvių', 'lt', 'Tikras ir galioja'],
  ['Română', 'ro', 'Autentic și valabil'],
  ['Polski', 'pl', 'Autentyczne i ważne'],
  ['Українська', 'uk', 'Справжнє і дійсне'],
] as const

/** The phone of a Polish worker without an account. */
function openPolishPhone(browser: Browser, javaScriptEnabled = true) {
  return browser.newContext({
    locale: 'pl-PL',
    timezoneId: 'Europe/Oslo',
    viewport: { width: 360, height: 740 },
    javaScriptEnabled,
  })
}

async function choose(page: Page, language: string) {
  await page.getByTestId('language-menu').click()
  await page.getByRole('menuitemradio', { name: language }).click()
}

async function expectNoOverflow(page: Page, lang: string) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, lang).toBeLessThanOrEqual(0)
}

/** The families that the page has fetched a file of. */
const fontsOf = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)
  })

test('a worker reads the check page in the own language, and another choice stays', async ({ page, browser }) => {
  await page.goto('/')
  const { address } = await fetchCertificate(page, await issueOne(page))
  const context = await openPolishPhone(browser)
  const phone = await context.newPage()
  const heading = phone.getByRole('heading', { level: 1 })
  const html = phone.locator('html')

  await test.step('the browser says Polish, so the page is Polish, and its letters need no Cyrillic font', async () => {
    await phone.goto(address)
    await expect(heading).toHaveText('Autentyczne i ważne')
    await expect(html).toHaveAttribute('lang', 'pl')
    await expect(phone).toHaveTitle('Sprawdzanie zaświadczenia ze szkolenia · Kyndig')
    await expect(phone.locator('time').first()).toHaveText(
      /^\d+ (?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia) \d{4}$/,
    )
    expect(await fontsOf(phone)).not.toContain('Noto Sans Cyrillic')
    await expectGoodLayout(phone, 'check-valid-pl')
  })

  await test.step('each of the six languages is accessible and fits a phone', async () => {
    for (const [language, lang, words] of HEADINGS) {
      await choose(phone, language)
      await expect(heading).toHaveText(words)
      await expect(html).toHaveAttribute('lang', lang)
      await phone.keyboard.press('Escape')
      await expectAccessible(phone)
      await expectNoOverflow(phone, lang)
      if (process.env.KYNDIG_E2E_PICTURES)
        await phone.screenshot({ path: `${process.env.KYNDIG_E2E_PICTURES}/check-${lang}-360.png`, fullPage: true })
    }
  })

  await test.step('the last choice, Ukrainian, is kept after a reload, in a font of its own', async () => {
    await phone.reload()
    await expect(heading).toHaveText('Справжнє і дійсне')
    expect(await fontsOf(phone)).toContain('Noto Sans Cyrillic')
    await phone.locator('input[type=file]').setInputFiles({ name: 'x', mimeType: '', buffer: Buffer.from('x') })
    await expect(phone.getByTestId('pdf-verdict')).toContainText('Цей файл не є посвідченням')
    await expectGoodLayout(phone, 'check-valid-uk')
    await phone.goto(`/check/${'0'.repeat(26)}`)
    await expect(heading).toHaveText('Такого посвідчення немає в Kyndig')
    await phone.goto(`/p/${'0'.repeat(26)}`)
    await expect(heading).toHaveText('Особистий код від Kyndig')
  })

  await test.step('the pages of the staff stay in theirs', async () => {
    await phone.goto('/sign-in')
    await expect(html).toHaveAttribute('lang', 'nb')
    await phone.getByTestId('language-menu').click()
    await expect(phone.getByRole('menuitemradio', { name: /Norsk|English|Polski|Українська/ })).toHaveText([
      'Norsk bokmål',
      'English',
    ])
  })

  await test.step('without coverage the page is Ukrainian, too', async () => {
    await phone.goto('/check')
    await untilKept(phone)
    await context.setOffline(true)
    await phone.goto('/check')
    await expect(heading).toHaveText('Немає зв’язку')
    await expect(html).toHaveAttribute('lang', 'uk')
    await expectAccessible(phone)
  })
  await context.close()
})

test('without scripts, the language is chosen on a page in six languages', async ({ browser }) => {
  const context = await openPolishPhone(browser, false)
  const phone = await context.newPage()
  await phone.goto('/check')
  await phone.getByTestId('language-menu').click()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Język i wygląd')
  await phone.getByLabel('Română').check()
  await phone.getByRole('button', { name: 'Zapisz' }).click()
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Verificarea certificatului de instruire')
  await context.close()
})

test('the privacy notice is read in the language of the attendee, on the phone of the instructor', async ({ page }) => {
  await page.goto('/')
  await openNewCheckIn(page)
  await page.getByRole('button', { name: 'Personvern' }).first().click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText('Det er frivillig å vise HMS-kortet her')
  await page.setViewportSize({ width: 360, height: 740 })
  for (const [language, lang, words] of [
    ['English', 'en', 'Showing your HSE card here is voluntary'],
    ['Polski', 'pl', 'Okazanie karty HMS (HMS-kort) jest tu dobrowolne'],
    ['Lietuvių', 'lt', 'Rodyti HMS kortelę (HMS-kort) čia neprivaloma'],
    ['Română', 'ro', 'nu ești obligat să arăți cardul HMS'],
    ['Українська', 'uk', 'Показувати тут картку HMS (HMS-kort) необов’язково'],
  ] as const) {
    await sheet.getByRole('combobox').selectOption({ label: language })
    await expect(sheet).toContainText(words)
    await expect(sheet.locator('dl')).toHaveCount(1)
    await expect(sheet.locator(`div[lang=${lang}]`)).toBeVisible()
    await expectAccessible(page)
    await expectNoOverflow(page, lang)
    if (process.env.KYNDIG_E2E_PICTURES)
      await page.screenshot({ path: `${process.env.KYNDIG_E2E_PICTURES}/privacy-${lang}.png` })
  }
  await expectGoodLayout(page, 'privacy-uk')
  await sheet.getByRole('button', { name: 'Закрити' }).last().click()
  await expect(sheet).toHaveCount(0)
  await page.getByRole('button', { name: 'Personvern' }).first().click()
  await expect(sheet).toContainText('Det er frivillig å vise HMS-kortet her')
})
