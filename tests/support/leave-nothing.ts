import { afterAll, vi } from 'vitest'

// Files share a process. Otherwise the next file would see what this one has put into the environment.
afterAll(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
