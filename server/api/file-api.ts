import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { ZodError } from 'zod'
import { DomainError } from '#server/domain/errors.ts'
import { LONGEST_FILE } from '#server/domain/file/rules.ts'
import { saveUpload } from '#server/domain/file/save-upload.ts'
import { uploadSchema } from '#server/domain/file/schema.ts'
import { log } from '#server/log.ts'
import { ANSWER_HEADERS } from '#server/security/answer-headers.ts'
import type { ApiContext } from './context.ts'
import type { ErrorShape } from './errors.ts'
import { contextOfRequest } from './request-context.ts'

const ENDPOINT = '/api/files/'
/** A page of another site can only send it after a preflight request, which we never grant. */
const OWN_HEADER = 'x-kyndig-upload'

/** If a browser opens the file in spite of everything, it can run nothing. */
const FILE_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cache-Control': 'private, max-age=300',
}

const STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  TOO_MANY: 429,
  UNAVAILABLE: 503,
}

/** Answers a request to `/api/files/`: a POST uploads one file as its body, a GET sends the file of a signed link. Both are streamed. */
export function answerFiles(request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(ANSWER_HEADERS)) response.setHeader(name, value)
  response.setHeader('Cache-Control', 'no-store')
  answer(request, response).catch((error: unknown) => refuse(error, request, response))
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '' } = request
  const context = await contextOfRequest(request)
  if (request.method === 'POST') return upload(request, response, context)
  if (request.method !== 'GET') throw new DomainError('NOT_FOUND')
  const target = context.services.dependencies.fileLinks.read(url.slice(ENDPOINT.length))
  const file = target && (await context.services.dependencies.files.open(target.key))
  if (!file) throw new DomainError('NOT_FOUND')
  response.writeHead(200, {
    'Content-Type': target.type,
    'Content-Length': file.size,
    'Content-Disposition': `attachment; filename*=UTF-8''${extendedValue(target.name)}`,
    ...FILE_HEADERS,
  })
  await pipeline(file.stream, response)
}

/** Encodes as RFC 8187 asks, which reserves these four characters too. */
function extendedValue(name: string): string {
  const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, percent)
}

async function upload(request: IncomingMessage, response: ServerResponse, { services, signInId }: ApiContext) {
  if (!signInId || request.headers[OWN_HEADER] !== '1') throw new DomainError('UNAUTHENTICATED')
  const { searchParams } = new URL(request.url ?? '', 'http://localhost')
  const { companySlug, purpose, name } = uploadSchema.parse(Object.fromEntries(searchParams))
  if (declaredLength(request) > LONGEST_FILE) throw new DomainError('INVALID', 'fileTooBig')
  const company = services.contexts.company({ signInId, companySlug })
  const saved = await saveUpload(company, { purpose, name, body: request })
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(saved))
}

/** Bytes; infinite if the request does not declare them. */
function declaredLength({ headers }: IncomingMessage): number {
  return Number(headers['content-length'] ?? Number.POSITIVE_INFINITY)
}

function refuse(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  const { status, told } = describe(error)
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  if (told.retryAfterSeconds !== null) response.setHeader('Retry-After', told.retryAfterSeconds)
  // Node reads the rest of a body and drops it, so that the browser reads the answer. A body of unknown length ends the connection.
  if (request.method === 'POST' && declaredLength(request) > LONGEST_FILE) response.setHeader('Connection', 'close')
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(told))
}

function describe(error: unknown): { status: number; told: ErrorShape } {
  const told: ErrorShape = { code: 'UNEXPECTED', reason: null, reference: null, retryAfterSeconds: null, fields: {} }
  if (error instanceof DomainError) {
    const { code, reason = null, retryAfterSeconds = null } = error
    return { status: STATUS[code] ?? 422, told: Object.assign(told, { code, reason, retryAfterSeconds }) }
  }
  if (error instanceof ZodError) {
    const fields = Object.fromEntries(error.issues.map(({ path, message }) => [path.join('.'), message]))
    return { status: 400, told: Object.assign(told, { code: 'BAD_INPUT', fields }) }
  }
  log.error('files.broke', { name: error instanceof Error ? error.name : typeof error })
  return { status: 500, told }
}
