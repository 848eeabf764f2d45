import { makeImage } from './image/make-image.ts'
import { runLaunch } from './launch/lifecycle.ts'

await runLaunch(async (launch) => process.exit(await makeImage(launch)))
