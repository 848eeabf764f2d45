import { expect, type Page, test } from '@playwright/test'
import { chooseFromMenu, expectAccessible, signInAs } from '#tests/support/journeys.ts'

/** A course for this test alone, so that tests can run in parallel in one company. */
async function createCourse(page: Page, title: string) {
  await page.goto('/fjellbygg/courses/new')
  await page.getByLabel('Tittel').fill(title)
  await page.getByRole('button', { name: 'Opprett og skriv innholdet' }).click()
  await page.waitForURL(/\/edit$/)
}

const uniqueTitle = (title: string) => `${title} ${Date.now().toString(36)}`
const toSave = (page: Page) => page.keyboard.press('Control+s')

test('an administrator writes a course, publishes it and is at the camera in two touches', async ({ page }) => {
  const title = uniqueTitle('Sikker bruk av personløfter')
  await signInAs(page, 'admin-fjellbygg')
  await page.goto('/fjellbygg')
  await expectAccessible(page)
  await page.goto('/fjellbygg/courses')
  await expectAccessible(page)
  await createCourse(page, title)

  await test.step('publishing says what is missing', async () => {
    await page.getByRole('button', { name: 'Publiser' }).click()
    await expect(page.getByText('Før du kan publisere')).toBeVisible()
    await page.getByRole('button', { name: 'Sett inn de seks emnene' }).click()
    await expect(page.getByText('Før du kan publisere')).toBeHidden()
    await expect(page.getByRole('heading', { name: 'Bruksområde' })).toBeVisible()
  })

  await test.step('leaving with unsaved changes asks first', async () => {
    await page.getByRole('link', { name: 'Økter' }).first().click()
    await expect(page.getByRole('alertdialog')).toContainText('Gå fra siden uten å lagre?')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Bli på siden' }).click()
  })

  await test.step('the keyboard saves', async () => {
    await page.getByLabel('Gyldighet').selectOption('other')
    await page.getByLabel('Antall måneder').fill('')
    await toSave(page)
    await expect(page.getByLabel('Antall måneder')).toHaveAttribute('aria-invalid', 'true')
    await page.getByLabel('Antall måneder').fill('18')
    await page.getByLabel('polsk').check()
    await toSave(page)
    await expect(page.getByText('Alt er lagret')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('publishing says what it does, and does it', async () => {
    await page.getByRole('button', { name: 'Publiser' }).click()
    await expect(page.getByRole('alertdialog')).toContainText('kan ikke endres etterpå')
    await page.getByRole('button', { name: 'Publiser versjon 1' }).click()
    await page.waitForURL(/\/courses\/[0-9a-f-]+$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByText('18 måneder')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('two touches lead to the camera', async () => {
    await page.getByTestId('start-check-in').click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Start og åpne kameraet' }).click()
    await page.waitForURL(/\/sessions\/[0-9a-f-]+\/check-in$/)
  })
})

test('with two editors, the second loses nothing and learns who saved first', async ({ page, context }) => {
  await signInAs(page, 'admin-fjellbygg')
  await createCourse(page, uniqueTitle('Varme arbeider'))
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByLabel('Kort beskrivelse').fill('Skrevet først')
  await toSave(other)
  await expect(other.getByText('Alt er lagret')).toBeVisible()

  await page.getByLabel('Kort beskrivelse').fill('Skrevet sist')
  await toSave(page)
  await expect(page.getByText('Du lagret kurset i et annet vindu')).toBeVisible()
  await expect(page.getByLabel('Kort beskrivelse')).toHaveValue('Skrevet sist')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Overskriv med min' }).click()
  await expect(page.getByText('Alt er lagret')).toBeVisible()
  await other.reload()
  await expect(other.getByLabel('Kort beskrivelse')).toHaveValue('Skrevet sist')
})

test('retiring is undone from its message, and search finds the course by any of its words', async ({ page }) => {
  const title = uniqueTitle('Løfteåk')
  await signInAs(page, 'admin-fjellbygg')
  await createCourse(page, title)
  await page.goto(page.url().replace(/\/edit$/, ''))
  await chooseFromMenu(page, page.getByRole('button', { name: 'Flere valg' }), 'Ta ut av bruk')
  await expect(page.getByText('Kurset ble tatt ut av bruk')).toBeVisible()
  await page.getByRole('button', { name: 'Angre' }).click()
  await expect(page.getByText('Kurset ble tatt ut av bruk')).toBeHidden()

  await page.goto('/fjellbygg/courses')
  await page.getByRole('searchbox').fill(title.toUpperCase().replace('LØFTEÅK', 'lofteak'))
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
})

test('a viewer can read, an instructor can start a session, and neither can change a course', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'admin-fjellbygg')
  await createCourse(page, uniqueTitle('Fallsikring'))
  await page.getByRole('button', { name: 'Sett inn de seks emnene' }).click()
  await page.getByRole('button', { name: 'Lagre og publiser' }).click()
  await page.getByRole('button', { name: 'Publiser versjon 1' }).click()
  await page.waitForURL(/\/courses\/[0-9a-f-]+$/)
  const { pathname } = new URL(page.url())
  for (const [persona, mayStart] of [
    ['viewer-fjellbygg', false],
    ['instructor-fjellbygg', true],
  ] as const) {
    const reader = await browser.newPage()
    await signInAs(reader, persona)
    await reader.goto(pathname)
    await expect(reader.getByRole('heading', { name: 'Vedlikehold' })).toBeVisible()
    await expect(reader.getByTestId('start-check-in')).toHaveCount(mayStart ? 1 : 0)
    await expect(reader.getByRole('button', { name: 'Flere valg' })).toHaveCount(0)
    await reader.goto(`${pathname}/edit`)
    await expect(reader.getByLabel('Tittel')).toHaveCount(0)
    await reader.close()
  }
})
