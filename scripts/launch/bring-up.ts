import type { ChildProcess } from 'node:child_process'
import { buildIfChanged, hasBuild } from './application-build.ts'
import { type ApplicationPlace, describePlace } from './application-environment.ts'
import { startApplication } from './application-process.ts'
import { tellEnvironment } from './child-process.ts'
import type { Launch } from './lifecycle.ts'
import { step } from './progress.ts'
import { readSettings } from './settings.ts'
import { prepareSurroundings } from './surroundings.ts'
import { printWelcome } from './welcome.ts'

/** Builds when the source has changed, starts what the application needs, and configures the process that was started early. */
export async function bringUp(launch: Launch, ahead: ChildProcess): Promise<void> {
  const settings = readSettings()
  const build = async (place: ApplicationPlace) => {
    const { DATABASE_OWNER_URL: _withheld, ...inherited } = process.env // the settings may have been loaded from a file since
    const tellPlace = () => tellEnvironment(ahead, { ...inherited, ...describePlace(place) })
    // The source has seldom changed: the server prepares while we look.
    const isEarly = hasBuild()
    if (isEarly) tellPlace()
    await step(
      'Application built from the present source',
      'Building the application (the first time, and when it has changed)',
      () => buildIfChanged(launch, () => isEarly && ahead.kill('SIGKILL')), // it has read the earlier build
    )
    if (!isEarly) tellPlace()
  }
  const surroundings = await prepareSurroundings(launch, settings, build)
  await step('Server ready', 'Starting the server', () =>
    startApplication(launch, surroundings.environment, { purpose: 'production', ahead }),
  )
  await printWelcome(settings, surroundings)
}
