import { expect, test } from 'vitest'
import { ownPath, safeReturnPath } from '#server/auth/return-path.ts'

test.each(['/', '/fjellbygg/courses?search=fall', '/a//b'])('%s leads to itself', (path) => {
  expect(safeReturnPath(path)).toBe(path)
})

test.each([
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/.//elsewhere.example',
  '/a/..//elsewhere.example/b',
  '/./\\elsewhere.example',
  '/%2e//elsewhere.example',
  '/\t/elsewhere.example',
  'https://elsewhere.example/',
  '/sign-out/now',
  '/a/../api/auth/signout',
])('%s leads to the front page', (path) => {
  expect(safeReturnPath(path)).toBe('/')
})

test('a form of any page leads back to it, and to no other site', () => {
  expect(ownPath('/sign-in?next=%2Ffjellbygg')).toBe('/sign-in?next=%2Ffjellbygg')
  expect(safeReturnPath('/sign-in?next=%2Ffjellbygg')).toBe('/')
  expect(ownPath('//elsewhere.example')).toBe('/')
})
