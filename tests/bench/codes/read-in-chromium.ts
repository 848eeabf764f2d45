import { chromium } from '@playwright/test'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import type { CorpusFrame } from './corpus.ts'
import type { FrameResult } from './measure-reading.ts'
import { serveModules } from './serve-modules.ts'

declare global {
  interface Window {
    onProgress(): void
    processorTime(): Promise<number>
  }
}

/** Reads a corpus in a real Chromium, with the modules that the product's worker is built from. */
export async function readInChromium(
  folder: string,
  frames: readonly CorpusFrame[],
  onProgress: () => void,
): Promise<FrameResult[]> {
  const { url, server } = await serveModules({ corpus: folder })
  const browser = await chromium.launch(chromiumLaunchOptions())
  try {
    const page = await browser.newPage()
    page.on('pageerror', (error) => console.error(error))
    await page.exposeFunction('onProgress', onProgress)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    await page.exposeFunction('processorTime', async () => {
      const { metrics } = await devtools.send('Performance.getMetrics')
      return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN)
    })
    await page.goto(url)
    return await page.evaluate(readAll, frames)
  } finally {
    await browser.close()
    server.close()
  }
}

// Runs in the page: nothing from this file is there.
async function readAll(frames: readonly CorpusFrame[]): Promise<FrameResult[]> {
  const from = <Module>(path: string): Promise<Module> => import(path)
  const { loadDecoder } = await from<typeof import('#components/scanner/decode/decoder.ts')>(
    '/components/scanner/decode/decoder.ts',
  )
  const { measureReading } = await from<typeof import('./measure-reading.ts')>('/tests/bench/codes/measure-reading.ts')
  await loadDecoder('/node_modules/zxing-wasm/dist/reader/zxing_reader.wasm')
  const results: FrameResult[] = []
  for await (const result of measureReading(frames, load, window.processorTime)) {
    results.push(result)
    window.onProgress()
  }
  return results

  async function load(file: string): Promise<ImageData> {
    const picture = await createImageBitmap(await (await fetch(`/corpus/${file}`)).blob())
    const canvas = new OffscreenCanvas(picture.width, picture.height)
    const context = canvas.getContext('2d', { willReadFrequently: true })!
    context.drawImage(picture, 0, 0)
    picture.close()
    return context.getImageData(0, 0, canvas.width, canvas.height)
  }
}
