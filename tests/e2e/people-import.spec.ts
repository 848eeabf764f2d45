import { expect, type Page, test } from '@playwright/test'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { expectToast, signInAs } from '#tests/support/journeys.ts'
import { workbook } from '#tests/support/test-workbook.ts'

const LINES = 500
const HEADINGS = ['Etternavn', 'Fornavn', 'Fødselsdato', 'Org.nr', 'E-post', 'Avdeling', 'Telefon']
const tag = letters(crypto.randomUUID())

/** Letters alone: many digits in a row may look like a national identity number. */
function letters(id: string): string {
  return id.slice(0, 8).replace(/[\d-]/g, (digit) => 'ghijklmnop'[Number(digit) || 0]!)
}
const numbered = (number: number) => [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('')

function people(count: number): string[][] {
  return Array.from({ length: count }, (_, at) => [
    `Žemaitė-Østgård ${tag}${numbered(at)}`,
    'Łucja Ærlig',
    '05.04.1991',
    '310 000 035',
    `p${at}@example.org`,
    '',
    '',
  ])
}

/** 500 lines, 7 of them bad. */
function lines(): string[][] {
  const all = people(LINES)
  const change = (line: number, column: number, cell: string) => {
    all[line - 2]![column] = cell
  }
  change(10, 2, '31.02.1990')
  change(20, 2, '')
  change(30, 3, '310000018')
  change(40, 4, 'uten-alfakrøll')
  change(50, 6, '010101 12345')
  all[60 - 2] = [...all[59 - 2]!]
  change(70, 5, 'Laget som ikke finnes')
  return all
}

const file = (rows: string[][], name: string) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${[HEADINGS, ...rows].map((cells) => cells.join(';')).join('\r\n')}`),
})

const choose = (page: Page, chosen: { name: string; mimeType: string; buffer: Buffer }) =>
  page.locator('input[type=file]').setInputFiles(chosen)

test('a list of 500 people, 7 lines of them bad, is previewed, imported, recognised and undone', async ({ page }) => {
  await signInAs(page, 'admin-fjellbygg')
  const name = `ansatte-${tag}.csv`
  const summary = page.getByTestId('import-summary')
  const table = page.getByRole('table', { name: 'Linjene i listen' })

  await test.step('the page is found from the groups, and has a template', async () => {
    await page.goto('/fjellbygg/requirements/groups')
    await page.getByRole('link', { name: 'Importer personer' }).click()
    await page.waitForURL(/\/people\/import$/)
    await expectGoodLayout(page, 'people-import')
    await expectGoodLayoutInEnglish(page, 'people-import', 'Choose a file, or drop it here')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Last ned en mal' }).click()
    expect((await download).suggestedFilename()).toBe('mal-personer.csv')
  })

  await test.step('an Excel file with dates and headings of its own asks what they are', async () => {
    const rows = [
      ['Hvem', 'Bursdag'],
      [`Ærlig Østgård ${tag}`, { date: 33_333 }],
    ]
    await choose(page, { name: 'egen.xlsx', mimeType: '', buffer: Buffer.from(workbook(rows)) })
    await page.getByLabel('Hva inneholder Hvem?').selectOption('Navn')
    await page.getByLabel('Hva inneholder Bursdag?').selectOption('Fødselsdato')
    await page.getByRole('button', { name: 'Se over linjene' }).click()
    await expect(summary).toHaveText('1 linje er klar · Ingen linjer har feil · 1 person legges til')
    await expect(table).toContainText('født 05.04.1991')
    await page.getByRole('button', { name: 'Velg en annen liste' }).click()
  })

  await test.step('each line is previewed, and the bad ones say why', async () => {
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.postData() ?? ''))
    await choose(page, file(lines(), name))
    await expect(summary).toHaveText('493 linjer er klare · 7 linjer har feil · 493 personer legges til')
    expect(requests.join('')).not.toContain('12345')
    await expectGoodLayout(page, 'people-import-preview')
    await page.getByRole('button', { name: 'Bare feil (7)' }).click()
    for (const fault of [
      'Fødselsdato: «31.02.1990» er ikke en gyldig dato.',
      'Fødselsdato mangler.',
      'Organisasjonsnummer: «310000018» er ikke et gyldig organisasjonsnummer.',
      'E-post: «uten-alfakrøll» er ikke en gyldig e-postadresse.',
      'Linjen er skjult fordi den har et fødselsnummer.',
      'Samme person som på linje 59.',
      'Gruppen «Laget som ikke finnes» finnes ikke.',
    ]) {
      await expect(table).toContainText(fault)
    }
    await expect(table).not.toContainText('12345')
    await expectGoodLayout(page, 'people-import-faults')
  })

  await test.step('nothing is written before it is confirmed', async () => {
    await page.getByRole('button', { name: 'Importer 493 av 500 linjer' }).click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText('7 linjer blir ikke med. 493 nye personer legges til.')
    await expectGoodLayout(page, 'people-import-confirm')
    await dialog.getByRole('button', { name: 'Avbryt' }).click()
    await expect(page.getByRole('row', { name })).toHaveCount(0)
    await page.getByRole('button', { name: 'Importer 493 av 500 linjer' }).click()
    await dialog.getByRole('button', { name: 'Importer 493 av 500 linjer' }).click()
    await expect(page.getByText('493 av 500 linjer er importert')).toBeVisible()
    await expect(page.getByRole('row', { name })).toContainText('493 av 493 linjer')
    await expectGoodLayout(page, 'people-import-done')
  })

  await test.step('whom the import added is one press away', async () => {
    await page.getByRole('link', { name: 'Se det som er importert' }).click()
    await page.waitForURL(/\/people\/import\/[0-9a-f-]{36}$/)
    await expectGoodLayout(page, 'people-import-one')
    await expectGoodLayoutInEnglish(page, 'people-import-one', /^Imported by/)
    await page.getByRole('table').getByRole('link').first().click()
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Łucja Ærlig Žemaitė-Østgård')
    await page.goto('/fjellbygg/people/import')
  })

  await test.step('the same list again adds nobody, and says who is there', async () => {
    await choose(page, file(lines(), name))
    await expect(summary).toHaveText('0 linjer er klare · 6 linjer har feil · 494 finnes fra før')
    await page.getByRole('button', { name: 'Finnes fra før (494)' }).click()
    await expect(table).toContainText('Personen finnes fra før, og endres ikke.')
    await expectGoodLayout(page, 'people-import-known')
  })

  await test.step('one press takes the people out again, and the list can be imported again', async () => {
    await page.getByRole('button', { name: `Angre importen av ${name}` }).click()
    await expectToast(page, 'Importen er angret. 493 personer er tatt bort')
    await expect(page.getByRole('row', { name })).toContainText('Angret av')
    await page.getByRole('button', { name: 'Velg en annen liste' }).click()
    await choose(page, file(lines(), name))
    await expect(summary).toContainText('493 linjer er klare')
  })
})

test('10,000 lines show how far they have come', async ({ page }) => {
  test.setTimeout(240_000)
  await signInAs(page, 'admin-fjellbygg')
  await page.goto('/fjellbygg/people/import')
  await choose(page, file(people(10_001), 'for-lang.csv'))
  await expect(page.getByText('Listen har mer enn 10')).toBeVisible()
  await choose(page, file(people(10_000), 'stor.csv'))
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expect(page.getByText(/Kontrollerer linjene: [1-9]\d*00 av 10/)).toBeVisible()
  await expect(page.getByTestId('import-summary')).toContainText('linjer er klare', { timeout: 180_000 })
})
