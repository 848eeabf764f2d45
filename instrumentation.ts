/** Next calls this once as a server process starts: what runs beside requests starts here. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { services } = await import('#server/services.ts')
  const { startResolvingScans } = await import('#server/jobs/resolve-scans.ts')
  startResolvingScans(services())
}
