import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { card } from '#tests/support/journey-camera.ts'
import { openNewCheckIn, typeAsReader, untilKept } from '#tests/support/journey-check-in.ts'
import { signInAs } from '#tests/support/journeys.ts'

test.use({ serviceWorkers: 'allow' })

const CARDS = 300
const profile = mkdtempSync(join(tmpdir(), 'kyndig-phone-'))
test.afterAll(() => rmSync(profile, { recursive: true, force: true }))

test('300 scans made offline in two tabs give 300 attendances after the browser is killed and back online', async ({
  baseURL,
}) => {
  const before = await openBrowser(baseURL!)
  const [one, two] = [before.pages()[0] ?? (await before.newPage()), await before.newPage()]
  const checkInPage = await openNewCheckIn(one)
  await two.goto(checkInPage)
  await untilKept(two)
  // A code that begins while a page starts to listen counts as cut off, and is rejected (G1).
  await two.waitForTimeout(1_000)
  await before.setOffline(true)
  const codes = Array.from({ length: CARDS }, (_, index) => card(`numbered-${index + 1}`))
  await Promise.all([typeAsReader(one, codes.slice(0, CARDS / 2)), typeAsReader(two, codes.slice(CARDS / 2))])
  for (const page of [one, two]) {
    await expect(page.getByTestId('waiting-count')).toHaveText(`${CARDS} venter på dekning`)
  }
  killBrowser()
  await before.close().catch(() => {}) // it has already exited

  const after = await openBrowser(baseURL!)
  const page = after.pages()[0] ?? (await after.newPage())
  await signInAs(page, 'instructor-fjellbygg') // its cookies may be lost with it
  await page.goto(checkInPage)
  await expect(page.getByTestId('checked-in-count')).toHaveText(`${CARDS} sjekket inn`)
  await expect(page.getByTestId('row-waiting')).toHaveCount(0, { timeout: 180_000 })
  await expect(page.getByTestId('queue-bar')).toBeHidden()
  await expect(page.getByTestId('checked-in-count')).toHaveText(`${CARDS} sjekket inn`)
  await expect(page.getByText('Navn ikke hentet ennå')).toHaveCount(0) // the last names come with the next look at the list
  const names = await namesOnList(page)
  expect(new Set(names).size).toBe(CARDS)

  // The server's list, on a device with an empty outbox.
  const other = await (await after.browser()!.newContext({ baseURL: baseURL! })).newPage()
  await signInAs(other, 'admin-fjellbygg')
  await other.goto(checkInPage)
  await expect(other.getByTestId('attendance')).toHaveCount(CARDS)
  expect((await namesOnList(other)).toSorted()).toEqual(names.toSorted())
  await after.close()
})

function openBrowser(baseURL: string): Promise<BrowserContext> {
  const options = { baseURL, locale: 'nb-NO', timezoneId: 'Europe/Oslo', viewport: { width: 390, height: 844 } }
  return chromium.launchPersistentContext(profile, { ...chromiumLaunchOptions(), ...options })
}

function namesOnList(page: Page): Promise<string[]> {
  return page.getByTestId('attendance').locator('.font-bold').allTextContents()
}

/** Sends SIGKILL to this profile's browser, not to its children, which notice that it has ended. */
function killBrowser() {
  const own = readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    const words = readCommand(pid)
    return words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type='))
  })
  expect(own.length).toBeGreaterThan(0)
  for (const pid of own) process.kill(Number(pid), 'SIGKILL')
}

function readCommand(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return [] // it has ended in between
  }
}
