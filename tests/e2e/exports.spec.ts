import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { readPdfText } from '#tests/adapters/certificate-pdf/read-pdf-text.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { chooseFromMenu, expectAccessible, expectToast, readEmail, signInAs } from '#tests/support/journeys.ts'

async function download(page: Page, format: string, button = 'Last ned listen') {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    chooseFromMenu(page, page.getByRole('button', { name: button }), format),
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

test('a list that takes long is made in the background, and a letter leads to it', async ({ page }) => {
  await signInAs(page, 'admin-nordlys')
  await page.goto('/nordlys/competence/people?state=valid')
  await page.route('**/nordlys/exports', () => {}) // it takes long
  await chooseFromMenu(page, page.getByRole('button', { name: 'Last ned listen' }), 'Excel')
  await page.getByRole('button', { name: 'Lag den i bakgrunnen' }).click()
  await expectToast(page, 'Du får en e-post når filen er klar')
  await expect(page.getByRole('button', { name: 'Last ned listen' })).toBeVisible()

  const { text, link } = await readEmail(page, 'admin@nordlys.example')
  expect(text).toContain('Kompetanse per person')
  await page.goto(link)
  const row = page.getByRole('row').filter({ hasText: 'Kompetanse per person' }).first()
  await expect(row).toContainText('Klar')
  await expectGoodLayout(page, 'list-files')
  await expectGoodLayoutInEnglish(page, 'list-files', 'Lists that you asked for in the background')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('button', { name: 'Last ned' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^kompetanse-per-person-.*[.]xlsx$/)
  const [head] = await readSheet(await readFile(await file.path()))
  expect(head?.[0]).toBe('Navn')
})

test('proof from others is listed whatever became of it, and downloaded as it is seen', async ({ page }) => {
  const course = `Høydearbeid ${crypto.randomUUID().slice(0, 4)}`
  await signInAs(page, 'admin-nordlys')

  await test.step('a proof comes in by a list', async () => {
    await page.goto('/nordlys/proofs/import')
    const lines = [
      'Navn;Fødselsdato;Kurs;Utstedt av;Dato',
      `Łucja Žemaitė-Østgård;03.04.1985;${course};Skolen AS;04.03.2024`,
    ]
    await page.getByLabel('Eller lim inn fra et regneark').fill(lines.join('\n'))
    await page.getByRole('button', { name: 'Les det jeg limte inn' }).click()
    await page.getByRole('button', { name: 'Importer 1 av 1 linjer' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Importer 1 av 1 linjer' }).click()
    await expect(page.getByText('1 av 1 linjer er importert')).toBeVisible()
  })

  await test.step('it waits, and the file of what waits has it', async () => {
    await page.goto('/nordlys/proofs')
    const { name, content } = await download(page, 'CSV')
    expect(name).toMatch(/^dokumentasjon-fra-andre-\d{4}-\d\d-\d\d\.csv$/)
    const lines = parse(content, { delimiter: ';', bom: true }) as string[][]
    expect(lines.find(([, , , what]) => what === course)).toContain('Venter på godkjenning')
  })

  await test.step('it is among all, first, and in their file', async () => {
    await page.getByRole('link', { name: 'Alle', exact: true }).click()
    await page.waitForURL(/\/proofs\/all$/)
    await expect(page.getByRole('row').nth(1)).toContainText(course)
    await expectGoodLayout(page, 'proofs-all')
    await expectGoodLayoutInEnglish(page, 'proofs-all', 'All proof from others, earlier training')
    const { content } = await download(page, 'Excel')
    const [head, first] = await readSheet(content)
    expect(head?.[3]).toBe('Opplæring')
    expect(first?.[3]).toBe(course)
    await page.getByRole('row').nth(1).getByRole('link').click()
    await expect(page.getByRole('row', { name: course })).toContainText('Venter på godkjenning')
  })
})

test('a page with two lists has a button for each, with the search that is seen', async ({ page }) => {
  await signInAs(page, 'admin-nordlys')
  const model = { companySlug: 'nordlys', categoryKey: 'circular_saw', make: 'Sagmester' }
  const added = await page.request.post('/api/trpc/equipment.addModel', {
    data: { json: { ...model, model: crypto.randomUUID().slice(0, 8) } },
  })
  expect(added.ok(), await added.text()).toBe(true)
  await page.goto('/nordlys/equipment?q=sag')
  const rowsOf = async (caption: string) =>
    await page
      .getByRole('table', { name: caption })
      .locator('tbody tr td:first-child span.font-semibold')
      .allInnerTexts()
  const firstOf = (content: Buffer) =>
    (parse(content, { delimiter: ';', bom: true }) as string[][]).slice(1).map(([first]) => first)

  const models = await download(page, 'CSV')
  expect(models.name).toMatch(/^merker-og-modeller-/)
  expect(firstOf(models.content)).toEqual(await rowsOf('Merker og modeller'))
  const categories = await download(page, 'CSV', 'Last ned kategoriene')
  expect(categories.name).toMatch(/^kategorier-av-utstyr-/)
  expect(firstOf(categories.content)).toEqual(await rowsOf('Kategorier av utstyr'))
  expect(firstOf(categories.content).length).toBeGreaterThan(1)
})
