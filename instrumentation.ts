/** Next calls this once as a server process starts. What runs beside requests is left for scripts/serve.ts to start once it serves. */
export function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return // what follows is built for this runtime alone
  // The server's own code is bundled; what starts and stops it is not.
  Object.assign(globalThis, {
    async kyndigStartJobs() {
      const { services } = await import('#server/services.ts')
      if (!services().env.jobs) return null
      const { startJobs } = await import('#server/jobs/start-jobs.ts')
      return startJobs(services())
    },
  })
}
