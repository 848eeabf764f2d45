// Opens the session page where there is no network. One worker for each build (its number stands in the address that it is registered
// under). It keeps the build's own files and three documents that hold no data. It never looks at an answer of the API, nor keeps a page.

const BUILD = new URL(self.location.href).searchParams.get('build')
const CACHE = `kyndig-${BUILD}`
/** Files that one fetch is enough for, whatever the build: their address changes when they do. */
const READER = 'document-reader'
const CHECK_IN = '/offline/check-in'
const CERTIFICATE = '/offline/certificate'
const NO_COVERAGE = '/offline'
const CERTIFICATE_PATH = /^\/check(\/[^/]+)?$/
const GATE_PATH = /^\/[^/]+\/sessions\/[^/]+\/check-in$/
/** A server that has not begun to answer by now is as good as none. Milliseconds. */
const GATE_PATIENCE_MS = 3_000

// All or nothing: a worker that lacks a file is not installed, and the one before it goes on.
self.addEventListener('install', (event) => event.waitUntil(keepBuild()))

// There is no skipWaiting: the worker of an earlier build, and its files, stay for as long as a page uses them.
self.addEventListener('activate', (event) => event.waitUntil(forgetOtherBuilds().then(() => self.clients.claim())))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/_next/static/')) event.respondWith(fromBuild(request))
  else if (url.pathname.startsWith('/document-reader/')) event.respondWith(fromReader(event))
  else if (request.mode === 'navigate') event.respondWith(navigate(event, url.pathname))
})

async function keepBuild() {
  const cache = await caches.open(CACHE)
  // Without cookies: what is kept is the same for everybody.
  const plain = { credentials: 'omit', cache: 'no-cache' }
  const answer = await fetch('/offline/files', plain)
  if (!answer.ok) throw new Error('the list of files did not come')
  const { files } = await answer.json()
  await cache.addAll([
    ...files.map((file) => new Request(file, { credentials: 'omit' })),
    new Request(CHECK_IN, plain),
    new Request(CERTIFICATE, plain),
    new Request(NO_COVERAGE, plain),
  ])
}

async function forgetOtherBuilds() {
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

// Kept once somebody has read a document: they are large, and many never do. Those of an earlier edition go when the next one comes.
async function fromReader({ request }) {
  const cache = await caches.open(READER)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept) return kept
  const answer = await fetch(request)
  if (!answer.ok) return answer
  const edition = new URL('.', request.url).href
  const keys = await cache.keys()
  await Promise.all(keys.filter(({ url }) => !url.startsWith(edition)).map((key) => cache.delete(key)))
  await cache.put(request, answer.clone()).catch(() => {}) // no room: it is read all the same
  return answer
}

async function navigate({ request }, path) {
  const isGate = GATE_PATH.test(path)
  try {
    const answer = await (isGate ? fetchSoon(request) : fetch(request))
    if (!isGate || answer.status < 500) return answer
  } catch {}
  const cache = await caches.open(CACHE)
  return (await cache.match(documentFor(path), { ignoreVary: true })) ?? Response.error()
}

function documentFor(path) {
  if (GATE_PATH.test(path)) return CHECK_IN
  return CERTIFICATE_PATH.test(path) ? CERTIFICATE : NO_COVERAGE
}

// The limit is on the beginning of the answer; once it has begun it may take its time.
async function fetchSoon(request) {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), GATE_PATIENCE_MS)
  try {
    return await fetch(request, { signal: limit.signal })
  } finally {
    clearTimeout(timer)
  }
}
