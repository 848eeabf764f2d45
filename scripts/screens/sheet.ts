import type { Browser } from '@playwright/test'
import type { Picture } from './photograph.ts'

const SCALE = 0.5

/** Arranges the pictures in rows of theme and language and columns of width, at half size. */
export async function writeSheet(browser: Browser, file: string, title: string, pictures: Picture[]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 800 } })
  await page.setContent(layOut(title, pictures), { waitUntil: 'load' })
  await page.screenshot({ path: file, fullPage: true })
  await page.close()
}

function layOut(title: string, pictures: Picture[]): string {
  const rows = Map.groupBy(pictures, ({ locale, theme }) => `${locale} · ${theme}`)
  const body = [...rows].map(([name, row]) => `<h2>${name}</h2><div>${row.map(drawPicture).join('')}</div>`).join('')
  return `<!doctype html><style>
    body { margin: 24px; font: 15px sans-serif; background: #777; color: #fff }
    h1 { margin: 0; font-size: 24px } h2 { margin: 24px 0 8px; font-size: 15px }
    div { display: flex; gap: 24px; align-items: flex-start } img { display: block }
  </style><h1>${title}</h1>${body}`
}

function drawPicture({ width, png }: Picture): string {
  return `<img width="${width * SCALE}" alt="" src="data:image/png;base64,${png.toString('base64')}">`
}
