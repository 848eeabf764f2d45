import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { readPdfText } from '#tests/adapters/certificate-pdf/read-pdf-text.ts'
import { chooseFromMenu, expectAccessible, expectToast, signInAs } from '#tests/support/journeys.ts'

async function download(page: Page, format: string) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    chooseFromMenu(page, page.getByRole('button', { name: 'Last ned listen' }), format),
  ])
  await expectToast(page, 'Filen er lastet ned')
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) }
}

test('a list is downloaded as CSV, Excel and PDF, with the filter that is seen', async ({ page }) => {
  await signInAs(page, 'admin-nordlys')
  await page.goto('/nordlys/competence/people?state=valid&sort=expiry')
  const seen = await page.locator('tbody tr td:first-child a').allInnerTexts()
  expect(seen.length).toBeGreaterThan(0)
  await expectAccessible(page)

  await test.step('CSV', async () => {
    const { name, content } = await download(page, 'CSV')
    expect(name).toMatch(/^kompetanse-per-person-\d{4}-\d\d-\d\d\.csv$/)
    const [head, ...lines] = parse(content, { delimiter: ';', bom: true }) as string[][]
    expect(head?.slice(0, 2)).toEqual(['Navn', 'Fødselsdato'])
    const names = [...new Set(lines.map(([who]) => who))]
    expect(names.slice(0, seen.length)).toEqual(seen)
  })

  await test.step('Excel', async () => {
    const { name, content } = await download(page, 'Excel')
    expect(name).toMatch(/\.xlsx$/)
    const [head, first] = await readSheet(content)
    expect(head?.[0]).toBe('Navn')
    expect(first?.[0]).toBe(seen[0])
    expect(first?.[1]).toBeInstanceOf(Date)
  })

  await test.step('PDF', async () => {
    const { name, content } = await download(page, 'PDF')
    expect(name).toMatch(/\.pdf$/)
    const text = readPdfText(content).replaceAll(/\s+/g, ' ')
    for (const said of ['Kompetanse per person', 'status: Gyldige', 'Side 1 av']) expect(text).toContain(said)
  })
})
