import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { readPdfText } from '#tests/adapters/certificate-pdf/read-pdf-text.ts'
import { card } from '#tests/support/journey-camera.ts'
import { choosePicture, untilKept } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { chooseFromMenu, expectToast, signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const stamp = Date.now().toString(36)
const project = `Ny brygge på Ærøya, kvartal Żółć ir ąžuolas ${stamp}`

test('a project has the list of persons of §15: by hand and from the cards of a session, checked today, as CSV, Excel and PDF', async ({
  page,
}) => {
  await signInAs(page, 'admin-fjellbygg')

  await test.step('a project is created', async () => {
    await page.goto('/fjellbygg/projects')
    await expectGoodLayoutInEnglish(page, 'projects', 'Projects')
    await page.getByRole('button', { name: 'Nytt prosjekt' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Navn på byggeplassen').fill(project)
    await dialog.getByLabel('Adresse').fill('Kaigata 4, 5003 Bergen')
    await dialog.getByLabel('Byggherre', { exact: true }).fill('Ærøya eiendom og byutvikling AS')
    await dialog.getByLabel('Første dag').fill('2026-11-02')
    await dialog.getByLabel('Siste dag').fill('2026-10-02')
    await dialog.getByRole('button', { name: 'Lag prosjekt' }).click()
    await expect(dialog.getByText('Slutten må være etter starten.')).toBeVisible()
    await expectGoodLayout(page, 'project-form')
    await dialog.getByLabel('Siste dag').fill('2031-06-30')
    await dialog.getByRole('button', { name: 'Lag prosjekt' }).click()
    await page.waitForURL(/\/projects\/[0-9a-f-]+$/)
    await expect(page.getByText('Ingen på listen ennå.', { exact: false })).toBeVisible()
    await expect(page.getByText('Beholdes til 30. desember 2031')).toBeVisible()
    await expectGoodLayout(page, 'project-empty')
  })
  const address = new URL(page.url()).pathname

  await test.step('people are added: one who is known, and one who waits for a card', async () => {
    await page.getByLabel('Legg til personer').fill('testesen')
    await page
      .getByRole('button', { name: /^Legg til Kari Testesen/ })
      .first()
      .click()
    await expect(page.getByRole('row').filter({ hasText: 'Kari Testesen' })).toHaveCount(1)
    await page.getByRole('button', { name: 'Legg til med navn' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Fornavn').fill('Łukasz')
    await dialog.getByLabel('Etternavn').fill(`Šimkūnaitė-Wiśniewski ${stamp}`)
    await dialog.getByLabel('Fødselsdato').fill('1991-04-03')
    await dialog.getByLabel('Arbeidsgivers org.nr.').fill('310 000 078')
    await expectGoodLayout(page, 'register-by-name')
    await dialog.getByRole('button', { name: 'Legg til', exact: true }).click()
    const row = page.getByRole('row').filter({ hasText: 'Łukasz' })
    await expect(row).toContainText('Venter på kort')
    await row.getByRole('button', { name: /^Endre linjen/ }).click()
    await dialog.getByLabel('Innleiers org.nr.').fill('310000019')
    await expectGoodLayout(page, 'register-entry')
    await dialog.getByRole('button', { name: 'Lagre' }).click()
    await expect(row).toContainText('Innleid av')
    await expectGoodLayoutInEnglish(page, 'project', 'List of persons')
  })

  await test.step('who is present at a session of the project comes onto the list', async () => {
    await page.goto('/fjellbygg/courses?state=published')
    await page.locator('[data-row-link]').filter({ hasText: 'Introduksjon til byggeplassen' }).click()
    await page.getByTestId('start-check-in').click()
    await page.getByRole('dialog').getByLabel('Prosjekt').selectOption({ label: project })
    await expectGoodLayout(page, 'start-on-project')
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.waitForURL(/\/check-in$/)
    await untilKept(page)
    await choosePicture(page, card('valid-jonas'))
    await expect(page.getByTestId('attendance')).toHaveCount(1)
    await page.getByRole('button', { name: /^Bekreft/ }).click()
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('session-completed')).toBeVisible()
    await page.goto(page.url().replace('/check-in', ''))
    await page.getByRole('link', { name: project }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Jonas' })).toContainText('Fra en økt')
    await expect(page.getByText('3 personer på listen')).toBeVisible()
  })

  await test.step('the list is checked today', async () => {
    await expect(page.getByText('Listen er ikke kontrollert i dag')).toBeVisible()
    await page.getByRole('button', { name: 'Listen stemmer i dag' }).click()
    await expect(page.getByText(/^Kontrollert i dag av /)).toBeVisible()
    await expect(page.getByText('Listen er ikke kontrollert i dag')).toHaveCount(0)
  })

  await test.step('somebody leaves, and the undo takes them back', async () => {
    const row = page.getByRole('row').filter({ hasText: 'Jonas' })
    await row.getByRole('button', { name: /^Ta av listen: Jonas/ }).click()
    await expect(row).toHaveCount(0)
    await page.getByRole('link', { name: 'Alle som har vært på listen' }).click()
    await expect(row.getByRole('button', { name: /^Sett tilbake på listen: Jonas/ })).toBeVisible()
    await page.getByRole('link', { name: 'På listen nå' }).click()
    await page.getByRole('button', { name: 'Angre' }).click()
    await expect(row).toHaveCount(1)
  })

  await test.step('it is downloaded with exactly the columns of the regulation', async () => {
    const download = async (format: string) => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        chooseFromMenu(page, page.getByRole('button', { name: 'Last ned listen' }), format),
      ])
      await expectToast(page, 'Filen er lastet ned')
      expect(file.suggestedFilename()).toMatch(/^oversiktsliste-\d{4}-\d\d-\d\d\./)
      return readFile(await file.path())
    }
    const head = [
      ...['Byggeplass', 'Adresse', 'Byggherre', 'Arbeidsgiver', 'Org.nr.', 'Innleier', 'Innleiers org.nr.'],
      ...['Navn', 'Fødselsdato', 'HMS-kort nr.'],
    ]
    const [first, ...lines] = parse(await download('CSV'), { delimiter: ';', bom: true }) as string[][]
    expect(first).toEqual(head)
    expect(lines).toHaveLength(3)
    for (const line of lines) expect(line[9]).toMatch(line[7]!.includes('Łukasz') ? /^$/ : /^\d{7,8}$/)
    expect((await readSheet(await download('Excel')))[0]).toEqual(head)
    const text = readPdfText(await download('PDF')).replaceAll(/\s+/g, ' ')
    for (const said of ['Oversiktsliste', 'Kaigata 4', 'Ærøya eiendom', 'Łukasz']) expect(text).toContain(said)
  })

  await test.step('what is required on the project concerns those on its list, until the work ends', async () => {
    await page.goto('/fjellbygg/requirements/rules')
    await page.getByRole('button', { name: 'Nytt krav' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('searchbox').fill('varme')
    await dialog
      .getByRole('button', { name: /^Legg til Varme/ })
      .first()
      .click()
    await dialog.getByLabel('Prosjekt', { exact: true }).check()
    await dialog.getByRole('combobox').selectOption({ label: project })
    await expectGoodLayout(page, 'requirement-of-project')
    await dialog.getByRole('button', { name: 'Lag krav' }).click()
    const row = page.getByRole('row').filter({ hasText: project })
    await expect(row).toHaveCount(1)
    await page.goto('/fjellbygg/requirements?q=simkunaite')
    await expect(page.getByRole('row').filter({ hasText: 'Łukasz' })).toHaveCount(1)
    await page.goto(address)
    await page.getByRole('button', { name: 'Avslutt prosjektet' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Avslutt prosjektet' }).click()
    await expect(page.getByText(/^Avsluttet \d+\. \S+ \d{4} av Astrid Fjellmo/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Legg til med navn' })).toHaveCount(0)
    await expectGoodLayout(page, 'project-ended')
    await page.goto('/fjellbygg/requirements/rules')
    await expect(row).toHaveCount(0)
  })
})
