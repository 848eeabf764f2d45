import { readFileSync } from 'node:fs'
import { qrPath } from '#server/qr-code/qr-path.ts'
import type { SandboxControl } from '../control.ts'
import { findCrewCard } from '../crew-cards.ts'
import { type Exchange, send } from '../exchange.ts'
import { findNumberedCard, QR_ADDRESS } from '../numbered-cards.ts'
import { type SandboxData, slugOf } from '../sandbox-data.ts'
import { demoItems } from './demo-items.ts'
import { overviewPage, singleCardPage } from './page-html.ts'
import { LANGUAGES, type Language, TEXTS } from './page-texts.ts'

export type SandboxPage = {
  /** False when the address is not part of the page. */
  handle(exchange: Exchange): Promise<boolean>
}

const HTML_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'referrer-policy': 'no-referrer',
}

const FILES: Record<string, { type: string; url: URL }> = {
  '/sandbox.css': { type: 'text/css; charset=utf-8', url: here('./sandbox.css') },
  '/sandbox-browser.js': { type: 'text/javascript; charset=utf-8', url: here('./sandbox-browser.js') },
  '/font.woff2': { type: 'font/woff2', url: font('latin') },
  '/font-ext.woff2': { type: 'font/woff2', url: font('latin-ext') },
  '/openapi.yaml': { type: 'application/yaml; charset=utf-8', url: here('../contract/openapi.yaml') },
}

/** The page with the cards to show, their codes as pictures, and the contract itself. */
export function createSandboxPage(data: SandboxData, control: SandboxControl, now: () => Date): SandboxPage {
  const qrBySlug = new Map([...data.cards, ...data.faults].map((item) => [slugOf(item), item.qr]))

  return {
    async handle(exchange) {
      if (exchange.request.method !== 'GET' && exchange.request.method !== 'HEAD') return false
      return sendFile(exchange) || (await sendCode(exchange)) || sendPage(exchange)
    },
  }

  async function sendCode(exchange: Exchange): Promise<boolean> {
    const [, slug = '', format] = /^\/qr\/([\w-]+)\.(png|svg)$/.exec(exchange.url.pathname) ?? []
    const address = `${QR_ADDRESS}${slug}`
    const qr = qrBySlug.get(slug) ?? (findNumberedCard(data, address) ?? findCrewCard(address))?.qr
    if (qr === undefined) return false
    if (format === 'png') send(exchange, 200, 'image/png', await drawPng(qr))
    else send(exchange, 200, 'image/svg+xml', drawSvg(qr))
    return true
  }

  function sendPage(exchange: Exchange): boolean {
    const language = languageOf(exchange)
    const view = { language, texts: TEXTS[language] }
    const items = demoItems(data, view.texts, now())
    const slug = /^\/cards\/([\w-]+)$/.exec(exchange.url.pathname)?.[1]
    const item = [...items.cards, ...items.faults].find((candidate) => candidate.slug === slug)
    if (!item && exchange.url.pathname !== '/') return false
    const page = item ? singleCardPage(item, items, view) : overviewPage(items, control.state, view)
    send(exchange, 200, 'text/html; charset=utf-8', page, HTML_HEADERS)
    return true
  }
}

function sendFile(exchange: Exchange): boolean {
  const file = FILES[exchange.url.pathname]
  if (!file) return false
  send(exchange, 200, file.type, readFileSync(file.url))
  return true
}

// Not before somebody wants one: what encodes it takes a tenth of the sandbox's start to load.
async function drawPng(qr: string): Promise<Buffer> {
  const { qrPng } = await import('#server/qr-code/qr-png.ts')
  return qrPng(qr)
}

function drawSvg(qr: string): string {
  const { path, size } = qrPath(qr)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    <path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${path}"/></svg>`
}

function languageOf({ url, request }: Exchange): Language {
  const asked = url.searchParams.get('lang') ?? request.headers['accept-language'] ?? ''
  return LANGUAGES.find((language) => asked.toLowerCase().startsWith(language)) ?? 'nb'
}

function here(path: string): URL {
  return new URL(path, import.meta.url)
}

function font(subset: string): URL {
  const base = import.meta.resolve('@fontsource-variable/atkinson-hyperlegible-next/package.json')
  return new URL(`./files/atkinson-hyperlegible-next-${subset}-wght-normal.woff2`, base)
}
