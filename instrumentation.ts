/** Next calls this once as a server process starts: what runs beside requests starts here, and is stopped by scripts/serve.ts. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { services } = await import('#server/services.ts')
  if (!services().env.jobs) return
  const { startJobs } = await import('#server/jobs/start-jobs.ts')
  const jobs = startJobs(services())
  // The server's own code is bundled; what starts and stops it is not.
  Object.assign(globalThis, { kyndigJobs: jobs })
}
