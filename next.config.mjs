import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'
import { ANSWER_HEADERS } from './server/security/answer-headers.ts'

const headers = Object.entries(ANSWER_HEADERS).map(([key, value]) => ({ key, value }))

/** The worker fetches from us alone, and runs nothing else. */
const workerHeaders = [
  { key: 'Content-Security-Policy', value: "default-src 'none'; connect-src 'self'" },
  { key: 'Cache-Control', value: 'no-cache' },
]

/** Their address changes when they do. */
const readerHeaders = [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }]

// One number for the whole build, whichever process of it asks: the service worker of each build is another one.
process.env.KYNDIG_BUILD ??= Date.now().toString(36)

const distDir = process.env.KYNDIG_DIST_DIR ?? '.next'

// Keeping a cache takes a fifth of a build. It is for those who build again: the first build of a checkout goes without.
process.env.KYNDIG_BUILD_CACHE ??= String(existsSync(join(distDir, 'BUILD_ID')))

const config = {
  distDir,
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['postgres', 'pg-boss', 'pdfkit', 'fontkit', 'nodemailer'],
  // What each of these buys, and what to do when Next is upgraded: docs/decisions/undocumented-interfaces.md.
  experimental: {
    agentUpgrade: false, // a build asks the internet for nothing
    preloadEntriesOnStart: false, // a page is loaded when somebody opens it, not while the server starts
    turbopackFileSystemCacheForBuild: process.env.KYNDIG_BUILD_CACHE === 'true',
  },
  typescript: { ignoreBuildErrors: true }, // types are checked by `npm run verify`, once, not twice
  env: { KYNDIG_BUILD: process.env.KYNDIG_BUILD },
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/service-worker.js', headers: workerHeaders },
    { source: '/document-reader/:path*', headers: readerHeaders },
  ],
}

/** A server runs what was built: it need not load what only a build does. */
export default async function configure(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config
  const { default: createNextIntlPlugin } = await import('next-intl/plugin')
  const withNextIntl = createNextIntlPlugin({
    requestConfig: './server/i18n/request.ts',
    // Words are compiled in the build, so that no browser is sent the parser of the message syntax.
    experimental: { messages: { path: './messages', format: 'json', locales: 'infer', precompile: true } },
  })
  return withNextIntl(config)
}
