import { expect, type Page, test } from '@playwright/test'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { openNewCheckIn } from '#tests/support/journey-check-in.ts'
import { expectAccessible } from '#tests/support/journeys.ts'

declare global {
  interface Window {
    everyTrack: MediaStreamTrack[]
    /** The name of the error with which the browser refuses a camera; null when it gives one. */
    cameraControl: { refuse: string | null }
  }
}

test.use({ launchOptions: chromiumLaunchOptions({ cameras: 2 }), viewport: { width: 390, height: 844 } })

const ready = (page: Page) => page.getByText('Hold QR-koden i rammen')
const problem = (page: Page) => page.getByTestId('camera-problem')
/** The open tracks among all that the page has opened. */
const openTracks = (page: Page) =>
  page.evaluate(() => window.everyTrack.filter(({ readyState }) => readyState === 'live').length)

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const everyTrack: MediaStreamTrack[] = []
    const control = { refuse: sessionStorage.getItem('refuse') }
    window.everyTrack = everyTrack
    window.cameraControl = control
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      if (control.refuse) throw new DOMException('', control.refuse)
      const stream = await open(constraints)
      everyTrack.push(...stream.getTracks())
      return stream
    }
  })
})

/** From now on the browser refuses with an error of this name. Null lets the page use its camera. */
async function refuse(page: Page, name: string | null) {
  await page.evaluate((error) => {
    window.cameraControl.refuse = error
  }, name)
}

test('the other camera is chosen with a touch, and remembered', async ({ page }) => {
  await openNewCheckIn(page)
  await expect(ready(page)).toBeVisible()
  const change = page.getByRole('button', { name: 'Bytt kamera' })
  await expect(change).toHaveAccessibleName('Bytt kamera. Nå: fake_device_0')
  await expectAccessible(page)
  await change.click()
  await expect(change).toHaveAccessibleName('Bytt kamera. Nå: fake_device_1')
  await expect(ready(page)).toBeVisible()
  expect(await openTracks(page)).toBe(1)
  await page.reload()
  await expect(change).toHaveAccessibleName('Bytt kamera. Nå: fake_device_1')
  await page.evaluate(() => localStorage.setItem('kyndig-lens', '{"deviceId":"gone","label":"gone"}'))
  await page.reload()
  await expect(change).toHaveAccessibleName('Bytt kamera. Nå: fake_device_0')
})

test('a camera that is denied, missing, busy, unplugged or in the background has a way on', async ({ page }) => {
  await openNewCheckIn(page)
  await expect(ready(page)).toBeVisible()

  await test.step('unplug it while it runs', async () => {
    await refuse(page, 'NotReadableError')
    await page.evaluate(() => {
      window.everyTrack.at(-1)!.dispatchEvent(new Event('ended'))
    })
    await expect(problem(page)).toHaveAttribute('data-problem', 'in_use')
    await expect(page.getByRole('button', { name: 'Nummer' })).toBeEnabled()
    await expectAccessible(page)
  })

  for (const [name, kind] of [
    ['NotReadableError', 'in_use'],
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'none'],
  ] as const) {
    await test.step(`tried again: ${kind}`, async () => {
      await refuse(page, name)
      await page.getByRole('button', { name: 'Prøv kameraet igjen' }).click()
      await expect(problem(page)).toHaveAttribute('data-problem', kind)
    })
  }

  await test.step('plug it in: it starts by itself', async () => {
    await refuse(page, null)
    await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')))
    await expect(ready(page)).toBeVisible()
    expect(await openTracks(page)).toBe(1)
  })

  await test.step('busy elsewhere, as during a call: shown, and cleared after the call', async () => {
    const say = (event: string) =>
      page.evaluate((type) => {
        window.everyTrack.at(-1)!.dispatchEvent(new Event(type))
      }, event)
    await say('mute')
    await expect(problem(page)).toHaveAttribute('data-problem', 'in_use')
    await say('unmute')
    await expect(ready(page)).toBeVisible()
  })

  await test.step('in the background: off, and on again afterwards', async () => {
    const show = (state: string) =>
      page.evaluate((visibility) => {
        Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await show('hidden')
    await expect(page.getByText('Kameraet er på pause')).toBeVisible()
    expect(await openTracks(page)).toBe(0)
    await show('visible')
    await expect(ready(page)).toBeVisible()
    expect(await openTracks(page)).toBe(1)
  })

  await test.step('rotated: the picture is still there', async () => {
    await page.setViewportSize({ width: 844, height: 390 })
    await expect(ready(page)).toBeVisible()
    await expectAccessible(page)
  })
})
