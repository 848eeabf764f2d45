import { buildIfChanged } from './launch/application-build.ts'
import { startApplication } from './launch/application-process.ts'
import { runLaunch } from './launch/lifecycle.ts'
import { step } from './launch/progress.ts'
import { readSettings } from './launch/settings.ts'
import { prepareSurroundings } from './launch/surroundings.ts'
import { printWelcome } from './launch/welcome.ts'

await runLaunch(async (launch) => {
  const settings = readSettings()
  const build = () =>
    step(
      'Application built from the present source',
      'Building the application (the first time, and when it has changed)',
      () => buildIfChanged(launch),
    )
  const surroundings = await prepareSurroundings(launch, settings, build)
  await step('Server ready', 'Starting the server', () =>
    startApplication(launch, surroundings.environment, { purpose: 'production' }),
  )
  await printWelcome(settings, surroundings)
})
