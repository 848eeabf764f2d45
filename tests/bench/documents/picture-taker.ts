import { chromium } from '@playwright/test'
import type { Random } from '#tests/faults/random.ts'
import { chromiumLaunchOptions } from '#tests/support/chromium.ts'
import { DOCUMENT_STYLES, type Markup } from './document-markup.ts'
import type { Conditions } from './picture-quality.ts'

export interface Picture {
  jpeg: Buffer
  width: number
  height: number
  /** Red, green, blue and opacity of each pixel, as a browser returns them. */
  pixels: Uint8ClampedArray<ArrayBuffer>
}

export interface PictureTaker {
  take(markup: Markup, conditions: Conditions, random: Random): Promise<Picture>
  close(): Promise<void>
}

const FRAME = { width: 2000, height: 1500 }
const TABLE_TOPS = ['#3f4347', '#7a5c43', '#c9c4ba', '#2d3a33', '#e9e9e6']

/** Lays a document on a table top in Chromium, and photographs it as a phone would under those conditions. */
export async function openPictureTaker(): Promise<PictureTaker> {
  const browser = await chromium.launch(chromiumLaunchOptions())
  const page = await browser.newPage({ viewport: FRAME })
  const darkroom = await browser.newPage()
  return {
    async take(markup, conditions, random) {
      await page.setContent(layOut(markup, conditions, random.pick(TABLE_TOPS)))
      await page.evaluate(() => document.fonts.ready)
      const shot = (await page.screenshot({ type: 'png' })).toString('base64')
      const seed = random.between(1, 2 ** 30)
      const { jpeg, rgba, width, height } = await darkroom.evaluate(develop, { shot, conditions, seed })
      const pixels = new Uint8ClampedArray(Buffer.from(rgba, 'base64').buffer.slice(0) as ArrayBuffer)
      return { jpeg: Buffer.from(jpeg, 'base64'), width, height, pixels: pixels.slice(0, width * height * 4) }
    },
    close: () => browser.close(),
  }
}

const PIXELS_PER_MM = 96 / 25.4

function layOut({ html, width, height }: Markup, conditions: Conditions, tabletop: string): string {
  const { fill, turns, degrees, leanX, leanY, glare, glareAt } = conditions
  const across = turns % 2 === 0 ? width : height
  const along = turns % 2 === 0 ? height : width
  const scale = Math.min((fill * FRAME.width) / across, (fill * 1.05 * FRAME.height) / along) / PIXELS_PER_MM
  const turn = `perspective(4200px) rotateX(${leanX}deg) rotateY(${leanY}deg) rotate(${degrees + turns * 90}deg) scale(${scale})`
  const [x, y] = glareAt.map((share) => share * 100)
  const spot = glare
    ? `<div style="position:absolute;inset:0;background:radial-gradient(ellipse 26% 34% at ${x}% ${y}%, rgba(255,255,255,${glare}), rgba(255,255,255,${glare * 0.55}) 45%, transparent 75%)"></div>`
    : ''
  return `<!doctype html><style>${DOCUMENT_STYLES}
    html, body { margin: 0; height: 100%; background: ${tabletop}; overflow: hidden }
    #desk { position: absolute; inset: 0; background: repeating-linear-gradient(${90 + degrees}deg, rgba(0,0,0,.05) 0 3px, transparent 3px 41px) }
    #place { position: absolute; left: 50%; top: 50%; margin: ${-height / 2}mm 0 0 ${-width / 2}mm; transform: ${turn}; border-radius: 2mm; overflow: hidden; box-shadow: 0 1mm 3mm rgba(0,0,0,.5) }
    </style><div id="desk"></div><div id="place">${html}${spot}</div>`
}

/** Runs in the browser: light, lens, sensor and the camera's own compression, in that order. */
async function develop({ shot, conditions, seed }: { shot: string; conditions: Conditions; seed: number }) {
  const toBytes = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const paper = await createImageBitmap(new Blob([toBytes(shot)], { type: 'image/png' }))
  const { longEdge, blur, brightness, contrast, noise } = conditions
  const scale = longEdge / Math.max(paper.width, paper.height)
  const canvas = new OffscreenCanvas(Math.round(paper.width * scale), Math.round(paper.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.imageSmoothingQuality = 'high'
  context.filter = `blur(${blur}px) contrast(${contrast}) brightness(${brightness})`
  context.drawImage(paper, 0, 0, canvas.width, canvas.height)
  const image = context.getImageData(0, 0, canvas.width, canvas.height)
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 2 ** 32
  }
  for (let at = 0; at < image.data.length; at += 4) {
    const grain = (random() + random() + random() - 1.5) * 2 * noise
    for (let channel = 0; channel < 3; channel++) image.data[at + channel]! += grain + (random() - 0.5) * noise
  }
  context.filter = 'none'
  context.putImageData(image, 0, 0)
  const file = await canvas.convertToBlob({ type: 'image/jpeg', quality: conditions.jpeg })
  const developed = await createImageBitmap(file)
  context.drawImage(developed, 0, 0)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  const toBase64 = (bytes: Uint8Array | Uint8ClampedArray) => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
    return btoa(text)
  }
  return { jpeg: toBase64(new Uint8Array(await file.arrayBuffer())), rgba: toBase64(data), width, height }
}
