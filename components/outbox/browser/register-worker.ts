const ADDRESS = `/service-worker.js?build=${process.env.KYNDIG_BUILD}`
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000

/** Registers the worker that opens the check-in page offline. Coverage may end while it fetches its files, so it tries again until it has them. */
export async function registerWorker(): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    if (await install()) return askToBeClaimed()
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

async function install(): Promise<boolean> {
  try {
    const { installing } = await navigator.serviceWorker.register(ADDRESS, { updateViaCache: 'none' })
    return installing === null || (await becomesInstalled(installing))
  } catch {
    return false
  }
}

/** Without a controlling worker, this page would not open again offline. */
async function askToBeClaimed(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready
  if (navigator.serviceWorker.controller === null) active?.postMessage('claim')
}

function becomesInstalled(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const tell = () => worker.state !== 'installing' && resolve(worker.state !== 'redundant')
    worker.addEventListener('statechange', tell)
    tell()
  })
}
