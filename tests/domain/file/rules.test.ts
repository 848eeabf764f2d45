import { expect, test } from 'vitest'
import { LENGTHS } from '#db/lengths.ts'
import { isStorageKey, storageKey, storedName } from '#server/domain/file/rules.ts'

test.each([
  ['bevis.pdf', 'application/pdf', 'bevis.pdf'],
  ['Bevis 2.PDF', 'application/pdf', 'Bevis 2.PDF'],
  ['bilde.jpeg', 'image/jpeg', 'bilde.jpeg'],
  ['bilde.webp', 'image/jpeg', 'bilde.jpg'],
  ['side.hta', 'application/pdf', 'side.pdf'],
  ['side.pdf.exe', 'application/pdf', 'side.pdf.pdf'],
  ['side.exe.', 'application/pdf', 'side.exe..pdf'],
  ['kurs 12.2024', 'application/pdf', 'kurs 12.2024.pdf'],
  ['uten', 'image/png', 'uten.png'],
  ['.png', 'application/pdf', 'file.pdf'],
  ['../../etc/passwd', 'application/pdf', '..-..-etc-passwd.pdf'],
  ['..\\autorun.inf', 'application/pdf', '..-autorun.pdf'],
])('%s with content of type %s is stored as %s', (name, type, stored) => {
  expect(storedName(name, type)).toBe(stored)
})

test('a long name keeps its extension within the limit', () => {
  const stored = storedName('æ'.repeat(LENGTHS.fileName), 'application/pdf')
  expect(stored).toHaveLength(LENGTHS.fileName)
  expect(stored.endsWith('.pdf')).toBe(true)
})

test('a storage key is two ids, and no other path', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  expect(isStorageKey(storageKey(id, id))).toBe(true)
  for (const key of [`${id}/../${id}`, `../${id}`, `${id}/${id}/x`, `${id}\\${id}`, `${id}/${id}\n`, '', '/etc/passwd'])
    expect(isStorageKey(key)).toBe(false)
  expect(() => storageKey('..', id)).toThrow()
})
