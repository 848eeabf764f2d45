import { expect, it } from 'vitest'
import { cameraProblem } from '#components/scanner/camera/camera-problem.ts'

it.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
  ['NotReadableError', 'in_use'],
  ['AbortError', 'in_use'],
  ['TypeError', 'failed'],
])('reports %s as %s', (name, problem) => {
  expect(cameraProblem(new DOMException('', name))).toBe(problem)
})

it('tolerates a thrown value that is not an error', () => {
  expect(cameraProblem(undefined)).toBe('failed')
})
