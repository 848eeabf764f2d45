import { expect, type Page, test } from '@playwright/test'
import { openMember } from '#tests/faults/member.ts'
import { card } from '#tests/support/journey-camera.ts'
import { drawSignature, typeAsReader, untilKept } from '#tests/support/journey-check-in.ts'
import { expectGoodLayout, expectGoodLayoutInEnglish } from '#tests/support/journey-layout.ts'
import { signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const PEOPLE = 14
const TOOLS = 22
const stamp = Date.now().toString(36)
const titleOf = (tool: number) => `Verktøy ${stamp} ${String(tool).padStart(2, '0')}`
const LONG = `Vinkelsliper med støvavsug og hurtigstopp, gjennomgang på byggeplassen ${stamp}`

test('14 people and 22 tools in one session: exceptions are tapped, also without coverage, and signed once', async ({
  page,
  context,
  baseURL,
}) => {
  await publishTools(baseURL!)
  await signInAs(page, 'instructor-nordlys')

  await test.step('the session starts with all the tools', async () => {
    await page.goto(`/nordlys/courses?state=published&q=${stamp}`)
    await page.locator('[data-row-link]').filter({ hasText: LONG }).click()
    await page.getByTestId('start-check-in').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Flere kurs i samme økt' }).click()
    await dialog.getByRole('searchbox').fill(stamp)
    await dialog.getByRole('button', { name: `Legg til alle ${TOOLS - 1}` }).click()
    await expectGoodLayout(page, 'matrix-start')
    await dialog.locator('button[type=submit]').click()
    await page.waitForURL(/\/check-in$/)
    await untilKept(page)
  })

  await page.setViewportSize({ width: 360, height: 740 })
  await test.step('everybody comes, and took everything', async () => {
    // A code that begins while a page starts to listen counts as cut off, and is rejected (G1).
    await page.waitForTimeout(1_000)
    await typeAsReader(
      page,
      Array.from({ length: PEOPLE }, (_, index) => card(`numbered-${index + 1}`)),
    )
    await expect(page.getByTestId('checked-in-count')).toHaveText(`${PEOPLE} sjekket inn`)
    await page.getByRole('button', { name: /^Bekreft/ }).click()
    await expect(page.getByTestId('row-waiting')).toHaveCount(0)
    await expect(page.getByTestId('matrix-bar')).toContainText('Alle tok alt')
  })

  await test.step('a box, a name and a tool are tapped without coverage', async () => {
    await page.getByTestId('matrix-bar').click()
    // The rest is drawn when it comes into sight.
    await page.getByTestId('matrix-row').last().scrollIntoViewIfNeeded()
    await expect(page.getByTestId('matrix-row')).toHaveCount(PEOPLE)
    await context.setOffline(true)
    await boxOf(page, 0, 3).click()
    await expect(boxOf(page, 0, 3)).toHaveAttribute('aria-pressed', 'false')
    await page
      .getByTestId('matrix-row')
      .nth(1)
      .getByRole('button', { name: /^Alle kurs for/ })
      .click()
    const notTaken = page.locator('[data-column][aria-pressed=false]')
    await expect(notTaken).toHaveCount(1 + TOOLS)
    // Some took it: the first tap gives it to all, the next to nobody.
    const tool = page.getByRole('button', { name: `${titleOf(2)} for alle` })
    await tool.click()
    await expect(notTaken).toHaveCount(TOOLS)
    await tool.click()
    await expect(notTaken).toHaveCount(TOOLS + PEOPLE)
    await tool.click()
    await expect(notTaken).toHaveCount(TOOLS)
    await boxOf(page, 0, 3).focus()
    await page.keyboard.press('ArrowDown')
    await expect(boxOf(page, 1, 3)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await expect(boxOf(page, 2, 3)).toHaveAttribute('aria-pressed', 'false')
    await context.setOffline(false)
    await expectGoodLayout(page, 'matrix')
    await page.getByRole('button', { name: 'Ferdig' }).last().click()
  })

  await test.step('the instructor sees what is missing, and signs once for all', async () => {
    await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await expect(sheet.getByTestId('exceptions-summary')).toContainText('deltakere tok ikke alt')
    await drawSignature(sheet.getByTestId('signature-pad'))
    await expectGoodLayout(page, 'matrix-complete')
    await sheet.getByRole('button', { name: 'Fullfør økten' }).click()
    await expect(page.getByTestId('session-completed')).toBeVisible()
  })

  await test.step('the session says who did not take what, and has a record of everything else', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('link', { name: 'Se oppsummeringen' }).click()
    await expect(page.getByText('Tok ikke:').first()).toBeVisible()
    await expectGoodLayoutInEnglish(page, 'matrix-session', 'Did not take:')
  })
})

const boxOf = (page: Page, row: number, column: number) => page.locator(`[data-row="${row}"][data-column="${column}"]`)

async function publishTools(url: string) {
  const { api, companySlug, signIn } = openMember(url, 'nordlys', 'admin')
  await signIn()
  for (let tool = 1; tool <= TOOLS; tool += 1) {
    const title = tool === 1 ? LONG : titleOf(tool)
    const kind = 'other' as const
    const { courseId } = await api.course.create.mutate({ companySlug, title, kind })
    const draft = { title, kind, description: '', content: 'Bruk, verneutstyr og kontroll.', validityMonths: null }
    const { revision } = await api.course.save.mutate({
      companySlug,
      courseId,
      revision: 1,
      ...draft,
      languages: ['nb'],
    })
    await api.course.publish.mutate({ companySlug, courseId, revision })
  }
}
