// Opens the pages of check-in and of verdicts where there is no network. Each build has its own worker: its number is part of the worker's address. The worker
// stores the build's own files and four documents without data. It never reads an answer of the API, and stores no page.

const BUILD = new URL(self.location.href).searchParams.get('build')
const CACHE = `kyndig-${BUILD}`
/** Files whose address changes when they do, so that all builds share them. */
const READER = 'document-reader'
const CHECK_IN = '/offline/check-in'
const CERTIFICATE = '/offline/certificate'
const VERDICT = '/offline/verdict'
const NO_COVERAGE = '/offline'
const CERTIFICATE_PATH = /^\/check(\/[^/]+)?$/
const CHECK_IN_PATH = /^\/[^/]+\/sessions\/[^/]+\/check-in$/
const VERDICT_PATH = /^\/[^/]+\/verdict$/
/** A server that has not begun to answer by now counts as unreachable. Milliseconds. */
const AT_ONCE_TIMEOUT_MS = 3_000

// All or nothing: a worker that lacks a file is not installed, and the earlier one continues.
self.addEventListener('install', (event) => event.waitUntil(storeBuild()))

// We do not call skipWaiting: an earlier worker and its files stay as long as a page uses them.
self.addEventListener('activate', (event) => event.waitUntil(deleteOtherBuilds().then(() => self.clients.claim())))

// A page that was on its way while the worker became active is not among those that it claimed, and asks.
self.addEventListener('message', (event) => {
  if (event.data === 'claim') event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/_next/static/')) event.respondWith(fromBuild(request))
  else if (url.pathname.startsWith('/document-reader/')) event.respondWith(fromReader(event))
  else if (request.mode === 'navigate') event.respondWith(navigate(event, url.pathname))
})

async function storeBuild() {
  const cache = await caches.open(CACHE)
  // Without cookies, so that everybody gets the same.
  const plain = { credentials: 'omit', cache: 'no-cache' }
  const answer = await fetch('/offline/files', plain)
  if (!answer.ok) throw new Error('the list of files did not come')
  const { files } = await answer.json()
  await cache.addAll([
    ...files.map((file) => new Request(file, { credentials: 'omit' })),
    new Request(CHECK_IN, plain),
    new Request(CERTIFICATE, plain),
    new Request(VERDICT, plain),
    new Request(NO_COVERAGE, plain),
  ])
}

async function deleteOtherBuilds() {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith('kyndig-') && name !== CACHE).map((name) => caches.delete(name)),
  )
}

// A file's name holds its digest, so any build's copy will do.
async function fromBuild(request) {
  const answer = (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? (await fetch(request))
  // A worker takes its address from the answer, where that has one; the part behind # would be lost, and says what it has to load.
  return request.destination === 'worker' && answer.ok ? new Response(answer.body, answer) : answer
}

// Stored when somebody first reads a document: they are large, and many people never do. A new edition replaces the earlier one.
async function fromReader({ request }) {
  const cache = await caches.open(READER)
  const stored = await cache.match(request, { ignoreVary: true })
  if (stored) return stored
  const answer = await fetch(request)
  if (!answer.ok) return answer
  const edition = new URL('.', request.url).href
  const keys = await cache.keys()
  await Promise.all(keys.filter(({ url }) => !url.startsWith(edition)).map((key) => cache.delete(key)))
  await cache.put(request, answer.clone()).catch(() => {}) // without room, the document is read anyway
  return answer
}

async function navigate({ request }, path) {
  const isNeededAtOnce = CHECK_IN_PATH.test(path) || VERDICT_PATH.test(path)
  try {
    const answer = await (isNeededAtOnce ? fetchSoon(request) : fetch(request))
    if (!isNeededAtOnce || answer.status < 500) return answer
  } catch {}
  const cache = await caches.open(CACHE)
  return (await cache.match(documentFor(path), { ignoreVary: true })) ?? Response.error()
}

function documentFor(path) {
  if (CHECK_IN_PATH.test(path)) return CHECK_IN
  if (VERDICT_PATH.test(path)) return VERDICT
  return CERTIFICATE_PATH.test(path) ? CERTIFICATE : NO_COVERAGE
}

// The limit ends when the answer begins.
async function fetchSoon(request) {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), AT_ONCE_TIMEOUT_MS)
  try {
    return await fetch(request, { signal: limit.signal })
  } finally {
    clearTimeout(timer)
  }
}
