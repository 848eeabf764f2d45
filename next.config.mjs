import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./server/i18n/request.ts')

/** What every answer carries, pages and files alike. The content security policy is per page: see proxy.ts. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
]

/** The worker fetches from us alone, and runs nothing else. */
const workerHeaders = [
  { key: 'Content-Security-Policy', value: "default-src 'none'; connect-src 'self'" },
  { key: 'Cache-Control', value: 'no-cache' },
]

/** Their address changes when they do. */
const readerHeaders = [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }]

/**
 * Client components get their words compiled (components/providers/compile-messages.ts), so that no browser is sent the parser of the
 * message syntax.
 */
const compiledMessages = {
  'use-intl/format-message': {
    browser: 'use-intl/format-message/format-only',
    default: './components/providers/format-message.mjs',
  },
}

// One number for the whole build, whichever process of it asks: the service worker of each build is another one.
process.env.KYNDIG_BUILD ??= Date.now().toString(36)

export default withNextIntl({
  distDir: process.env.KYNDIG_DIST_DIR ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['postgres', 'pg-boss', 'pdfkit', 'nodemailer'],
  experimental: {
    agentUpgrade: false, // a build must not ask the internet for advice
    inlineCss: true, // one journey to the server less before anything is seen
  },
  typescript: { ignoreBuildErrors: true }, // types are checked by `npm run verify`, once, not twice
  turbopack: { resolveAlias: compiledMessages },
  env: { KYNDIG_BUILD: process.env.KYNDIG_BUILD },
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/service-worker.js', headers: workerHeaders },
    { source: '/document-reader/:path*', headers: readerHeaders },
  ],
})
