import { expect, type Page, test } from '@playwright/test'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { expectToast, signInAs } from '#tests/support/journeys.ts'
import { workbook } from '#tests/support/test-workbook.ts'

const LINES = 500
const HEADINGS = ['Fornavn', 'Etternavn', 'Fødselsdato', 'Kurs', 'Utstedt av', 'Dato', 'Avdeling']
const course = `Stillasbygging ${letters(crypto.randomUUID())}`

/** Letters alone: many digits in a row may look like a national identity number. */
function letters(id: string): string {
  return id.slice(0, 8).replace(/[\d-]/g, (digit) => 'ghijklmnop'[Number(digit) || 0]!)
}

/** 500 lines, 7 of them bad. */
function lines(): string[][] {
  const all = Array.from({ length: LINES }, (_, at) => {
    const name = `Listet${'abcdefghij'[at % 10]}${'abcdefghij'[Math.floor(at / 10) % 10]}${'abcdefghij'[Math.floor(at / 100)]}`
    return ['Ålesund', `${name} ${letters(course)}`, '05.04.1991', course, 'Kursfirma Test AS', '04.03.2024', 'Bygg']
  })
  const change = (line: number, column: number, cell: string) => {
    all[line - 2]![column] = cell
  }
  change(10, 5, '31.02.2026')
  change(20, 5, '01.01.2099')
  change(30, 3, '')
  change(40, 2, '')
  change(50, 6, '010101 12345')
  all[60 - 2] = [...all[59 - 2]!]
  change(70, 4, '')
  return all
}

const file = (rows: string[][], name: string, encoding: 'utf8' | 'latin1' = 'utf8') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADINGS, ...rows].map((cells) => cells.join(';')).join('\r\n'), encoding),
})

const choose = (page: Page, chosen: { name: string; mimeType: string; buffer: Buffer }) =>
  page.locator('input[type=file]').setInputFiles(chosen)

/** The server does what this request asks for, and its answer is lost. */
async function loseAnswer(page: Page, wanted: number) {
  let sent = 0
  await page.route(/\/api\/trpc\/proofImport[.]import/, async (route) => {
    sent += 1
    if (sent !== wanted) return route.continue()
    await route.fetch()
    return route.abort()
  })
}

test('a list of 500 rows, 7 of them bad, is previewed and imported', async ({ page }) => {
  await signInAs(page, 'admin-fjellbygg')
  const name = `kursliste-${letters(course)}.csv`
  const summary = page.getByTestId('import-summary')
  const table = page.getByRole('table', { name: 'Linjene i listen' })

  await test.step('a file that is no list says so, and nothing is lost', async () => {
    await page.goto('/fjellbygg/proofs')
    await page.getByRole('link', { name: 'Importer en liste' }).click()
    await page.waitForURL(/\/proofs\/import$/)
    await expectGoodLayout(page, 'proof-import')
    await expectGoodLayoutInEnglish(page, 'proof-import', 'Choose a file, or drop it here')
    await choose(page, { name: 'x.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004') })
    await expect(page.getByText('Filen kan ikke leses.')).toBeVisible()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Last ned en mal' }).click()
    expect((await download).suggestedFilename()).toBe('mal-dokumentasjon.csv')
  })

  await test.step('a list with other headings asks what they are', async () => {
    const other = [
      ['Hvem', 'Kurs', 'Når'],
      ['Kari Testesen', course, '04.03.2024'],
    ]
    await choose(page, { name: 'egen.xlsx', mimeType: '', buffer: Buffer.from(workbook(other)) })
    await expect(page.getByText('Velg kolonnen for Navn og Dato for å gå videre.')).toBeVisible()
    await expectGoodLayout(page, 'proof-import-columns')
    await page.getByLabel('Hva inneholder Hvem?').selectOption('Navn')
    await page.getByLabel('Hva inneholder Når?').selectOption('Dato')
    await page.getByRole('button', { name: 'Se over linjene' }).click()
    await expect(page.getByText('Utstedt av mangler.')).toBeVisible()
    await page.getByRole('button', { name: 'Velg en annen liste' }).click()
  })

  await test.step('each line is previewed, and the bad ones say why', async () => {
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.postData() ?? ''))
    await choose(page, file(lines(), name, 'latin1'))
    await expect(summary).toHaveText('493 linjer er klare · 7 linjer har feil · 493 personer legges til')
    expect(requests.join('')).not.toContain('12345')
    await expectGoodLayout(page, 'proof-import-preview')
    await page.getByRole('button', { name: 'Bare feil (7)' }).click()
    await expect(table.getByRole('row')).toHaveCount(8)
    for (const fault of [
      'Dato: «31.02.2026» er ikke en gyldig dato.',
      'Dato: 01.01.2099 er fram i tid.',
      'Kurs mangler.',
      'Fødselsdato må fylles ut for en ny person.',
      'Linjen er skjult fordi den har et fødselsnummer.',
      'Samme person, kurs og dato som på linje 59.',
      'Utstedt av mangler.',
    ]) {
      await expect(table).toContainText(fault)
    }
    await expect(table).not.toContainText('12345')
    await expectGoodLayout(page, 'proof-import-faults')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Last ned linjene med feil' }).click()
    const stream = await (await download).createReadStream()
    const text = Buffer.concat(await stream.toArray()).toString()
    expect(text.split('\r\n')).toHaveLength(9)
    expect(text).toContain('Utstedt av mangler.')
    expect(text).not.toContain('12345')
  })

  await test.step('nothing is written before it is confirmed, and then it says how many of how many', async () => {
    const approve = page.getByLabel('Godkjenn alt som importeres')
    await approve.check()
    await page.getByRole('button', { name: 'Velg en annen liste' }).click()
    await choose(page, file(lines(), name))
    await expect(approve).not.toBeChecked()
    await approve.check()
    await page.getByRole('button', { name: 'Importer 493 av 500 linjer' }).click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText('7 linjer blir ikke med. 493 nye personer legges til. Alt blir godkjent av deg.')
    await expectGoodLayout(page, 'proof-import-confirm')
    await dialog.getByRole('button', { name: 'Avbryt' }).click()
    await expect(page.getByRole('row', { name })).toHaveCount(0)
    await page.getByRole('button', { name: 'Importer 493 av 500 linjer' }).click()
    await loseAnswer(page, 2)
    await dialog.getByRole('button', { name: 'Importer 493 av 500 linjer' }).click()
    await expect(page.getByText('Importen stoppet etter 100 av 493 linjer')).toBeVisible()
    await expectGoodLayout(page, 'proof-import-stopped')
    await page.getByRole('button', { name: 'Fortsett importen' }).click()
    await expect(page.getByText('493 av 500 linjer er importert')).toBeVisible()
    await expect(page.getByText('7 linjer ble ikke med.')).toBeVisible()
    await expect(page.getByRole('row', { name })).toContainText('493 av 493 linjer')
    await expectGoodLayout(page, 'proof-import-done')
  })

  await test.step('the proof is marked as what it is on the page of its person', async () => {
    await page.getByRole('link', { name: 'Se det som er importert' }).click()
    await page.waitForURL(/\/proofs\/import\/[0-9a-f-]{36}$/)
    await expectGoodLayout(page, 'proof-import-one')
    await expectGoodLayoutInEnglish(page, 'proof-import-one', /^Imported by/)
    await page.getByRole('link', { name: 'Flere', exact: true }).click()
    await page.waitForURL(/\?after=56$/)
    await page.getByRole('table').getByRole('link').first().click()
    await page.waitForURL(/\/people\//)
    const row = page.getByRole('row', { name: course })
    await expect(row).toContainText('Godkjent')
    await expect(row).toContainText(`Importert fra ${name}, linje 57, av Astrid Fjellmo`)
    await expectGoodLayout(page, 'proof-import-person')
    await page.goto('/fjellbygg/proofs/import')
  })

  await test.step('the same list again imports nothing, and names what is there already', async () => {
    await choose(page, file(lines(), name))
    await expect(summary).toHaveText('0 linjer er klare · 500 linjer har feil')
    await expect(table).toContainText('Personen har allerede dette kurset med samme dato.')
    await expect(page.getByText('Ingen linjer kan importeres.')).toBeVisible()
  })

  await test.step('one press takes the whole import back, and the list can be imported again', async () => {
    await page.getByRole('button', { name: `Angre importen av ${name}` }).click()
    await expectToast(page, 'Importen er angret, og 493 bevis er tatt bort')
    await expect(page.getByRole('row', { name })).toContainText('Angret av')
    await page.getByRole('button', { name: 'Velg en annen liste' }).click()
    await choose(page, file(lines(), name))
    await expect(summary).toContainText('493 linjer er klare')
  })
})
