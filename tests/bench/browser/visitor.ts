import { type BrowserContext, chromium } from '@playwright/test'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { screenPages } from '#scripts/screens/pages.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { signInAs } from '#tests/support/journeys.ts'

/** The demo's company with the most training, whose pages are measured. */
const COMPANY = 'nordlys'

/** The measured addresses, for the signed-in user. */
export type Paths = { checkIn: string; people: string }

/** A browser like an instructor's phone, with camera permission. It has no service worker unless `serviceWorkers` says so. */
export async function openBrowser(launch: Launch, url: string, debuggingPort?: number): Promise<BrowserContext> {
  const { args, ...options } = chromiumLaunchOptions()
  const context = await chromium.launchPersistentContext('', {
    ...options,
    args: debuggingPort ? [...args, `--remote-debugging-port=${debuggingPort}`] : args,
    baseURL: url,
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    viewport: { width: 412, height: 823 },
    hasTouch: true,
    serviceWorkers: 'block',
  })
  await launch.defer(() => context.close())
  return context
}

/** Signs the demo's instructor in with that browser, and opens a session for check-in. */
export async function signInInstructor(context: BrowserContext): Promise<Paths> {
  const page = await context.newPage()
  await signInAs(page, `instructor-${COMPANY}`)
  const checkIn = await screenPages.find(({ name }) => name === 'check-in')!.find(COMPANY, page)
  await page.close()
  if (!checkIn) throw new Error('the demo has no session to check in to')
  return { checkIn, people: `/${COMPANY}/competence/people` }
}
