import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { cardsInARow, writeCameraVideo } from '#tests/support/camera-video.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { serveModules } from './serve-modules.ts'

export type EnduranceFigures = {
  frames: number
  /** Bytes of the page and its worker, after a tenth of the frames and at the end. */
  early: number
  late: number
  /** Cameras still open after the last of many was closed. */
  openTracks: number
  cycles: number
}

/** Reads frame after frame of a fake camera in Chromium, in the product's worker, and repeatedly opens and closes the camera. */
export async function measureEndurance(frames: number, cycles: number): Promise<EnduranceFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-endurance-'))
  const cameraFile = join(folder, 'cards.y4m')
  const cards = Array.from({ length: 6 }, (_, i) => `https://kort.example.invalid/k/card-${i}`)
  writeCameraVideo(cameraFile, cardsInARow(cards, { seconds: 0.6, gap: 0.4, pause: 0.5 }))
  const { url, server } = await serveModules({})
  const options = chromiumLaunchOptions({ cameraFile })
  const browser = await chromium.launch({
    ...options,
    args: [...options.args, '--enable-blink-features=ForceEagerMeasureMemory'],
  })
  try {
    const page = await browser.newPage()
    page.on('pageerror', (error) => console.error(error))
    await page.goto(url)
    return await page.evaluate(endure, { frames, cycles })
  } finally {
    await browser.close()
    server.close()
    rmSync(folder, { recursive: true })
  }
}

type Measuring = Performance & { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> }

// Runs in the page: nothing from this file is there.
async function endure({ frames, cycles }: { frames: number; cycles: number }): Promise<EnduranceFigures> {
  const from = <Module>(path: string): Promise<Module> => import(path)
  const { openCamera } = await from<typeof import('#components/scanner/camera/open-camera.ts')>(
    '/components/scanner/camera/open-camera.ts',
  )
  const { createReader } = await from<typeof import('#components/scanner/frames/reader.ts')>(
    '/components/scanner/frames/reader.ts',
  )
  const { grabFrame } = await from<typeof import('#components/scanner/frames/grab-frame.ts')>(
    '/components/scanner/frames/grab-frame.ts',
  )
  const memory = async () => (await (performance as Measuring).measureUserAgentSpecificMemory()).bytes
  const video = document.querySelector('video')!
  const tracks: MediaStreamTrack[] = []

  const reader = createReader()
  await reader.ready
  const camera = await openCamera(null)
  tracks.push(...camera.stream.getTracks())
  video.srcObject = camera.stream
  await video.play()
  let read = 0
  let early = 0
  for (let frame = 0; frame < frames; frame++) {
    if (frame === Math.floor(frames / 10)) early = await memory()
    read += (await reader.read(await grabFrame(video, frame), 'quick')).length
  }
  if (read === 0) throw new Error('no card was read at all')
  const late = await memory()
  video.srcObject = null
  camera.close()
  for (let cycle = 0; cycle < cycles; cycle++) {
    const again = await openCamera(null)
    tracks.push(...again.stream.getTracks())
    again.close()
  }
  reader.close()
  return { frames, early, late, cycles, openTracks: tracks.filter(({ readyState }) => readyState === 'live').length }
}
