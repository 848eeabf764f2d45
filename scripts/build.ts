import { buildIfChanged } from './launch/application-build.ts'
import { runLaunch } from './launch/lifecycle.ts'

await runLaunch(async (launch) => {
  const built = await buildIfChanged(launch)
  console.log(built ? 'The application is built.' : 'The last build is of the present source; there is nothing to do.')
  process.exit(0)
})
