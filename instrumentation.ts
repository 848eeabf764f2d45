/**
 * Next calls this once as a server process starts. What scripts/serve.ts asks for once it serves is left for it here: the server's own
 * code is bundled, and what starts and stops it is not.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return // what follows is built for this runtime alone
  const { styles } = await import('#server/security/styles.ts')
  const kyndig = {
    /** Answers the API ahead of Next. */
    async loadApi() {
      const { answerApi } = await import('#server/api/http-api.ts')
      return answerApi
    },
    /** Answers uploads and links to files before Next does. */
    async loadFiles() {
      const { answerFiles } = await import('#server/api/file-api.ts')
      return answerFiles
    },
    /** Answers balancers before Next does. */
    async loadHealth() {
      const { answerHealth } = await import('#server/api/health-api.ts')
      return answerHealth
    },
    /** Starts what runs beside requests; null where other servers see to it. */
    async startJobs() {
      const { services } = await import('#server/services.ts')
      if (!services().env.jobs) return null
      const { startJobs } = await import('#server/jobs/start-jobs.ts')
      return startJobs(services())
    },
  }
  Object.assign(globalThis, { kyndig, kyndigStyles: styles })
}
