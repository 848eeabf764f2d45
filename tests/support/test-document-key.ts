import { openDocumentKey } from '#server/document-key.ts'
import { makeSigningKeys } from '#server/open-signing-keys.ts'

/** The key that signs documents in the tests of one process. */
export const testDocumentKeys = makeSigningKeys(new Date('2026-11-01T00:00:00Z'))
export const testDocumentKey = openDocumentKey(testDocumentKeys)
