import type { Page } from '@playwright/test'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { signInAs } from '#tests/support/journeys.ts'
import { measureInteractionDelay } from '../browser/interaction-delay.ts'
import { openBrowser } from '../browser/visitor.ts'
import { median, report } from '../figure.ts'
import type { Product } from '../product.ts'
import { openLargeSession, PEOPLE } from './large-session.ts'

const COURSES = 15
const RUNS = 5

/** The longest wait for what a tap draws in a session of `COURSES` × `PEOPLE`, on a phone with a fourth of this processor. */
export async function measureMatrix(launch: Launch, product: Product): Promise<void> {
  const { member, sessionId } = await openLargeSession(product, COURSES)
  const context = await openBrowser(launch, product.url)
  const page = await context.newPage()
  await signInAs(page, 'instructor-nordlys')
  await page.close()
  const path = `/${member.companySlug}/sessions/${sessionId}/check-in`
  const delays: number[] = []
  for (let run = 0; run < RUNS; run += 1) delays.push(await measureInteractionDelay(context, path, tapThrough))
  report({
    metric: 'training_tap_to_paint_ms',
    value: median(delays),
    goal: 200,
    goalIs: 'most',
    better: 'lower',
    slowest_run_ms: Math.max(...delays),
    people: PEOPLE,
    courses: COURSES,
    runs: RUNS,
  })
}

/** Opens the table, taps boxes, a name and a course, and opens the sheet that completes. */
async function tapThrough(page: Page): Promise<void> {
  await page.getByTestId('matrix-bar').click()
  const rows = page.getByTestId('matrix-row')
  await rows.first().waitFor()
  for (const [row, column] of [
    [0, 0],
    [3, 2],
  ]) {
    await page.locator(`[data-row="${row}"][data-column="${column}"]`).click()
  }
  await rows.nth(1).getByRole('rowheader').getByRole('button').click()
  const course = page.getByRole('columnheader').getByRole('button').nth(1)
  await course.click()
  await course.click()
  await page.getByRole('button', { name: 'Ferdig' }).last().click()
  await page.getByTestId('matrix-row').first().waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Fullfør', exact: true }).click()
  await page.getByRole('dialog').waitFor()
}
