import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runKeys } from '#scripts/signing-keys/command.ts'
import { findPublicKeys } from '#scripts/signing-keys/find-public-keys.ts'
import { readEnv } from '#server/env.ts'
import { makeSigningKeys, openSigningKeys } from '#server/open-signing-keys.ts'
import {
  createSignatureCheck,
  createSigner,
  PUBLIC_KEYS_FILE,
  parsePublicKeys,
  parseSigningKeys,
  publicKeysOf,
  SIGNING_KEYS_FILE,
} from '#server/signing-keys.ts'

let folder: string
let said: string[]
const env = (more: Record<string, string> = {}) => readEnv({ KYNDIG_DATA_DIR: folder, ...more })
const file = (name: string) => readFileSync(join(folder, name), 'utf8')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyndig-keys-'))
  said = []
  vi.stubEnv('KYNDIG_DATA_DIR', folder)
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(line))
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(line))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  process.exitCode = undefined
})

test('a demo creates a key once, readable by its owner only', () => {
  const keys = openSigningKeys(env())
  expect(openSigningKeys(env())).toEqual(keys)
  expect(statSync(join(folder, SIGNING_KEYS_FILE)).mode & 0o777).toBe(0o600)
})

test('production without keys explains how to create them', () => {
  const place = { ...env(), mode: 'production' as const }
  expect(() => openSigningKeys(place)).toThrow(/There are no signing keys in .*npm run keys -- make/)
})

test('keys can be in the environment or in a named file', () => {
  const keys = makeSigningKeys(new Date())
  const text = JSON.stringify(keys)
  expect(openSigningKeys(env({ KYNDIG_SIGNING_KEYS: Buffer.from(text).toString('base64') }))).toEqual(keys)
  writeFileSync(join(folder, 'named.json'), text)
  expect(openSigningKeys(env({ KYNDIG_SIGNING_KEYS_FILE: join(folder, 'named.json') }))).toEqual(keys)
  expect(() => openSigningKeys(env({ KYNDIG_SIGNING_KEYS_FILE: join(folder, 'not-there.json') }))).toThrow(
    'no signing keys',
  )
})

test('unreadable keys are rejected by a sentence that quotes none of their content', () => {
  for (const text of [
    'secret',
    '{}',
    JSON.stringify({ ...makeSigningKeys(new Date()), current: { id: 'x', privateKey: 'secret' } }),
  ]) {
    expect(() => parseSigningKeys(text)).toThrow(/^The signing keys cannot be read/)
    expect(() => parseSigningKeys(text)).not.toThrow('secret')
  }
  const { keys, ...rest } = publicKeysOf(makeSigningKeys(new Date()))
  expect(() => parsePublicKeys(JSON.stringify({ ...rest, keys: [{ ...keys[0], id: '0000' }] }))).toThrow(
    'cannot be read',
  )
})

test('signatures of an earlier key stay valid after a rotation, by the public keys alone', () => {
  const first = makeSigningKeys(new Date())
  const second = makeSigningKeys(new Date(), first)
  const [before, after] = [createSigner(first), createSigner(second)]
  expect(after.keyId).not.toBe(before.keyId)
  const { verify } = createSignatureCheck(publicKeysOf(second))
  for (const signer of [before, after]) {
    const signature = { keyId: signer.keyId, signature: signer.sign('kyndig') }
    expect(verify(signature, 'kyndig')).toBe(true)
    expect(verify(signature, 'annet')).toBe(false)
    expect(verify({ ...signature, keyId: signer === before ? after.keyId : before.keyId }, 'kyndig')).toBe(false)
  }
  expect(JSON.stringify(publicKeysOf(second))).not.toContain('private')
})

test('the command creates, rotates and shows keys, and prints nothing secret', () => {
  runKeys(['make'])
  const made = parseSigningKeys(file(SIGNING_KEYS_FILE))
  runKeys(['rotate'])
  const rotated = parseSigningKeys(file(SIGNING_KEYS_FILE))
  expect(rotated.keys).toHaveLength(2)
  expect(rotated.current.id).not.toBe(made.current.id)
  expect(parsePublicKeys(file(PUBLIC_KEYS_FILE))).toEqual(publicKeysOf(rotated))
  expect(findPublicKeys(env())).toEqual(publicKeysOf(rotated))
  runKeys(['public'])
  expect(JSON.parse(said.at(-1)!)).toEqual(publicKeysOf(rotated))
  for (const { current } of [made, rotated]) expect(said.join()).not.toContain(current.privateKey)
  expect(process.exitCode).toBeUndefined()
  runKeys(['make'])
  expect(said.at(-1)).toContain('is there already')
  expect(process.exitCode).toBe(1)
  runKeys(['remove'])
  expect(said.at(-1)).toContain('Usage:')
})

test('a demo that has lost its signing keys creates new ones, and earlier signatures stay valid', () => {
  runKeys(['make'])
  const lost = parseSigningKeys(file(SIGNING_KEYS_FILE))
  rmSync(join(folder, SIGNING_KEYS_FILE))
  expect(openSigningKeys(env()).keys[0]).toEqual(lost.keys[0])
})

test('new keys of an installation that has lost its own keep the earlier public ones', () => {
  runKeys(['make'])
  const lost = parseSigningKeys(file(SIGNING_KEYS_FILE))
  expect(said.at(-1)).toContain('names no earlier keys')
  const signed = createSigner(lost).sign('an event')
  rmSync(join(folder, SIGNING_KEYS_FILE))
  runKeys(['make'])
  expect(said.at(-1)).toContain('What 1 earlier keys')
  const check = createSignatureCheck(parsePublicKeys(file(PUBLIC_KEYS_FILE)))
  expect(check.verify({ keyId: lost.current.id, signature: signed }, 'an event')).toBe(true)
  expect(parseSigningKeys(file(SIGNING_KEYS_FILE)).current.id).not.toBe(lost.current.id)
})
