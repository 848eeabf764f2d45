import { startApplicationAhead } from './launch/application-process.ts'
import { runLaunch } from './launch/lifecycle.ts'

await runLaunch(async (launch) => {
  // It loads its code while this process loads and starts everything it needs.
  const ahead = await startApplicationAhead(launch)
  const { bringUp } = await import('./launch/bring-up.ts')
  await bringUp(launch, ahead)
})
