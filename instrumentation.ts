/**
 * Next calls this once as a server process starts. What the process serves ahead of Next, and what runs beside requests, is left
 * for scripts/serve.ts: the server's own code is bundled, and what starts and stops it is not.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { services } = await import('#server/services.ts')
  const { answerApi } = await import('#server/api/http-api.ts')
  Object.assign(globalThis, { kyndigApi: answerApi })
  if (!services().env.jobs) return
  const { startJobs } = await import('#server/jobs/start-jobs.ts')
  Object.assign(globalThis, { kyndigJobs: startJobs(services()) })
}
