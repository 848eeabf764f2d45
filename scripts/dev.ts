import { prepareReader } from './documents/prepare-reader.ts'
import { startApplication } from './launch/application-process.ts'
import { runLaunch } from './launch/lifecycle.ts'
import { step } from './launch/progress.ts'
import { readSettings } from './launch/settings.ts'
import { prepareSurroundings } from './launch/surroundings.ts'
import { printWelcome } from './launch/welcome.ts'

await runLaunch(async (launch) => {
  const settings = readSettings()
  prepareReader()
  const surroundings = await prepareSurroundings(launch, settings)
  await step('Server ready', 'Starting the server', () =>
    startApplication(launch, surroundings.environment, { purpose: 'development' }),
  )
  await printWelcome(settings, surroundings)
})
