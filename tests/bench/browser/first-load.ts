import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page, Request } from '@playwright/test'

export type FirstLoad = { bytes: number; files: { path: string; bytes: number }[] }

/**
 * The JavaScript that a page requests before the camera, each file gzipped separately: scripts, preloaded modules, workers and their imports.
 * A page that never asks for a camera is counted until it has loaded.
 */
export async function measureFirstLoad(context: BrowserContext, path: string, hasCamera: boolean): Promise<FirstLoad> {
  const page = await context.newPage()
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  const asked = hasCamera ? whenCameraIsAsked(page) : undefined
  await page.goto(path, { waitUntil: 'load' })
  const end = (await asked) ?? Date.now()
  const files = await Promise.all(requests.map((request) => weigh(request, end)))
  await page.close()
  const scripts = files.filter((file) => file !== null).sort((a, b) => b.bytes - a.bytes)
  return { bytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0), files: scripts }
}

declare global {
  interface Window {
    cameraIsAsked(at: number): void
  }
}

/** Resolves to the time of the first call, in milliseconds since the epoch. */
function whenCameraIsAsked(page: Page): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  void page.exposeFunction('cameraIsAsked', resolve)
  void page.addInitScript(() => {
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = (constraints) => {
      window.cameraIsAsked(performance.timeOrigin + performance.now())
      return ask(constraints)
    }
  })
  return promise
}

/** Null when it is not JavaScript, or was requested after `end`. */
async function weigh(request: Request, end: number): Promise<FirstLoad['files'][number] | null> {
  const response = await request.response()
  if (request.timing().startTime > end) return null
  const type = response?.headers()['content-type'] ?? ''
  if (!response?.ok() || !type.includes('javascript')) return null
  return { path: new URL(request.url()).pathname, bytes: gzipSync(await response.body()).length }
}
