import { expect, type Page, test } from '@playwright/test'
import { card } from '#tests/support/journey-camera.ts'
import { issueOne } from '#tests/support/journey-certificate.ts'
import { choosePicture } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { expectAccessible, signInAs } from '#tests/support/journeys.ts'

async function scanAs(page: Page, persona: string, slug: string, code: string) {
  await page.context().clearCookies()
  await signInAs(page, persona)
  await page.goto(`/${slug}/check-card`)
  await choosePicture(page, code)
}

test('one company trains a person, and another one sees it after scanning the card at its entrance', async ({
  page,
}) => {
  await page.goto('/')
  await issueOne(page)
  const panel = page.getByTestId('look-up-panel')
  const show = page.getByRole('button', { name: 'Vis gyldig kompetanse' })
  const shown = page.getByTestId('shown-competence')

  await test.step('a card number is not enough', async () => {
    await page.context().clearCookies()
    await signInAs(page, 'viewer-nordlys')
    await page.goto('/nordlys/check-card')
    await page.getByLabel('Kortnummer').fill('9000002')
    await page.getByRole('button', { name: 'Slå opp' }).click()
    await expect(page.getByText('Et kortnummer er ikke nok for å se kompetansen.')).toBeVisible()
    await expect(panel).toBeHidden()
  })

  await test.step('a card that is not valid offers nothing', async () => {
    await choosePicture(page, card('blocked-lost'))
    await expect(page.getByTestId('card-answer')).toHaveAttribute('data-explanation', 'lost_or_stolen')
    await expect(panel).toBeHidden()
  })

  await test.step('after a valid card the page asks why', async () => {
    await choosePicture(page, card('valid-jonas'))
    await expect(panel).toContainText('Personen har rett til å se hvem som slo opp')
    await show.click()
    await show.click()
    await expect(panel).toContainText('Fyll ut feltet.')
    await panel.getByLabel('Noe annet').check()
    await panel.getByLabel('Hva gjelder det?').fill('Ny på laget')
    await expectGoodLayout(page, 'look-up-why')
    await show.click()
  })

  await test.step('and shows what counts today, with issuer, validity and trust level, for a quarter of an hour', async () => {
    await page.waitForURL(/\/check-card\/look-ups\/[0-9a-f-]{36}$/)
    await expect(shown.getByRole('heading', { name: 'Jonas Kazlauskas-Prøve' })).toBeVisible()
    const course = shown.getByRole('listitem').filter({ hasText: 'Fjellbygg' }).first()
    await expect(course).toContainText('Gyldig')
    await expect(course).toContainText('Identifisert med HMS-kort')
    await expect(shown).not.toContainText('1984')
    await expect(page.getByRole('timer')).toContainText('Vises i 14 min')
    await expectGoodLayout(page, 'look-up')
    await expectGoodLayoutInEnglish(page, 'look-up', 'Valid competence')
  })
  const address = page.url()

  await test.step('the receipt says who looked, when and why, and not at whom', async () => {
    await page.goto('/nordlys/check-card')
    await page.getByRole('link', { name: 'Se oppslagene til virksomheten' }).click()
    const row = page.getByRole('row').filter({ hasText: 'Ny på laget' })
    await expect(row).toContainText('90***02')
    await expect(page.getByRole('main')).not.toContainText('Jonas')
    await expectGoodLayout(page, 'look-ups')
    await expectGoodLayoutInEnglish(page, 'look-ups', 'Lookups')
    await row.getByRole('link', { name: 'Vis' }).click()
    await expect(page).toHaveURL(address)
    await expect(shown).toBeVisible()
  })

  await test.step('a colleague, another company and an id that never was get the same answer', async () => {
    const answers = []
    for (const [persona, href] of [
      ['admin-nordlys', address],
      ['admin-fjellbygg', address.replace('/nordlys/', '/fjellbygg/')],
      ['viewer-nordlys', address.replace(/[0-9a-f-]{36}$/, crypto.randomUUID())],
      ['viewer-nordlys', address.replace(/[0-9a-f-]{36}$/, 'tull')],
    ] as const) {
      await page.context().clearCookies()
      await signInAs(page, persona)
      await page.goto(href)
      await expect(page.getByText('Oppslaget er over')).toBeVisible()
      answers.push(await page.getByRole('main').innerText())
    }
    expect(new Set(answers).size).toBe(1)
    await expectGoodLayout(page, 'look-up-over')
    await expectGoodLayoutInEnglish(page, 'look-up-over', 'The lookup is over')
  })

  await test.step('an unverified company is told why it sees nothing', async () => {
    await scanAs(page, 'admin-havn', 'havn', card('valid-jonas'))
    await expect(panel).toContainText('Virksomheten er ikke bekreftet')
    await expect(show).toBeHidden()
    await expectAccessible(page)
    await expectGoodLayout(page, 'look-up-unverified')
  })
})

test('a card that nobody in Kyndig has trained shows an honest nothing, and goes when its time is over', async ({
  page,
}) => {
  await page.clock.install()
  await scanAs(page, 'viewer-nordlys', 'nordlys', card('valid-temporary'))
  const panel = page.getByTestId('look-up-panel')
  await panel.getByRole('button', { name: 'Vis gyldig kompetanse' }).click()
  await panel.getByLabel('Adgang til byggeplassen').check()
  await panel.getByRole('button', { name: 'Vis gyldig kompetanse' }).click()
  await expect(page.getByText('Ingen gyldig opplæring i Kyndig')).toBeVisible()
  await expectGoodLayout(page, 'look-up-empty')
  // The page's own clock: what the server answers then is tested in tests/domain/look-up.
  await page.clock.fastForward(15 * 60_000)
  await expect(page.getByText('Oppslaget er over')).toBeVisible()
  await expect(page.getByTestId('shown-competence')).toBeHidden()
})

test('somebody without a card shows a driving licence, and the site learns only whether others have trained them', async ({
  page,
}) => {
  await page.goto('/')
  await signInAs(page, 'viewer-nordlys')
  const others = page.getByTestId('ask-others')
  const answer = page.getByTestId('others-answer')

  async function read(birthDate: string, words: { open: string; sheet: string; fields: string[]; submit: string }) {
    await page.getByRole('button', { name: words.open }).click()
    const sheet = page.getByRole('dialog', { name: words.sheet })
    for (const [at, value] of ['Mindaugas', 'Šimkūnas', birthDate].entries()) {
      await sheet.getByLabel(words.fields[at]!).fill(value)
    }
    await sheet.getByRole('button', { name: words.submit }).click()
  }
  const nb = {
    open: 'Les av førerkort eller pass',
    sheet: 'Les av et dokument',
    fields: ['Fornavn', 'Etternavn', 'Fødselsdato'],
    submit: 'Vis svaret',
  }

  await test.step('the own book comes first, and then a question with a purpose', async () => {
    await page.goto('/nordlys/verdict?category=scissor_lift')
    await read('2.7.1986', nb)
    await expect(page.getByText('Ingen hos dere har dette navnet og denne fødselsdatoen.')).toBeVisible()
    await others.getByRole('button', { name: 'Spør om opplæring fra andre' }).click()
    await others.getByLabel('Før bruk av utstyr').check()
    await expectGoodLayout(page, 'others-why')
    await others.getByRole('button', { name: 'Spør', exact: true }).click()
    await expect(answer).toHaveAttribute('data-answer', 'until')
    await expect(others).not.toContainText(/fjellbygg/i)
    await expectGoodLayout(page, 'others-until')
  })

  await test.step('a no says nothing of who exists', async () => {
    await page.context().addCookies([{ name: 'kyndig-locale', value: 'en', url: new URL('/', page.url()).href }])
    await page.reload()
    await read('3.7.1986', {
      open: 'Read a driving licence or passport',
      sheet: 'Read a document',
      fields: ['First name', 'Last name', 'Date of birth'],
      submit: 'Show the answer',
    })
    await others.getByRole('button', { name: 'Ask about training by others' }).click()
    await others.getByLabel('Before equipment is used').check()
    await expectGoodLayout(page, 'others-why-en')
    await others.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(answer).toHaveAttribute('data-answer', 'no')
    await expect(answer).toContainText('Kyndig does not say which.')
    await expectGoodLayout(page, 'others-no-en')
    await page.context().addCookies([{ name: 'kyndig-locale', value: 'nb', url: new URL('/', page.url()).href }])
  })

  await test.step('both questions left the same receipt', async () => {
    await page.goto('/nordlys/check-card/look-ups')
    const rows = page.getByRole('row').filter({ hasText: 'Førerkort, pass eller ID-kort' })
    await expect(rows).toHaveCount(2)
    await expect(rows.filter({ hasText: 'Spurte om' })).toHaveCount(2)
    await expectGoodLayout(page, 'look-ups-document')
  })

  await test.step('what cannot be compared is said', async () => {
    await page.goto('/nordlys/verdict?category=tower_crane')
    await read('2.7.1986', nb)
    await expect(others).toContainText('Kyndig kan bare svare for utstyr i den felles katalogen')
    await expect(others.getByRole('button')).toHaveCount(0)
  })

  await test.step('an unverified company is told why it cannot ask', async () => {
    await page.context().clearCookies()
    await signInAs(page, 'admin-havn')
    await page.goto('/havn/verdict?category=scissor_lift')
    await read('2.7.1986', nb)
    await expect(others).toContainText('Virksomheten er ikke bekreftet')
    await expect(others.getByRole('button')).toHaveCount(0)
  })
})
