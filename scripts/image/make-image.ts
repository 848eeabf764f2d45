import { spawnSync } from 'node:child_process'
import { buildIfChanged } from '#scripts/launch/application-build.ts'
import { describeFailure, LaunchFailure } from '#scripts/launch/failure.ts'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import { step } from '#scripts/launch/progress.ts'
import { APP, readMoment, readVersion, SBOM, STAGE, stageImage } from './stage-image.ts'

const IMAGE = 'localhost/kyndig'
const FILE = 'deploy/Containerfile'

/** `npm run image`: builds, fills the image's folder, and makes the image where there is a program for it. Resolves with the exit code. */
export async function makeImage(launch: Launch): Promise<number> {
  try {
    await step('Application built from the present source', 'Building the application', () => buildIfChanged(launch))
    const seconds = readMoment()
    await step(`Files of the image in ${STAGE}`, 'Collecting the files and packages', async () => stageImage(seconds))
    console.log(`The list of its parts is ${APP}/${SBOM} (CycloneDX).`)
    const tags = ['latest', readVersion()].flatMap((tag) => ['-t', `${IMAGE}:${tag}`])
    const base = process.env.KYNDIG_IMAGE_BASE ? ['--build-arg', `BASE=${process.env.KYNDIG_IMAGE_BASE}`] : []
    const program = ['buildah', 'podman', 'docker'].find((name) => spawnSync(name, ['--version']).status === 0)
    if (!program)
      throw new LaunchFailure(`There is no buildah, podman or docker: build ${STAGE} with ${FILE} where there is one.`)
    // Docker takes the moment from the environment.
    const moment =
      program === 'docker' ? ['--build-arg', `SOURCE_DATE_EPOCH=${seconds}`] : ['--timestamp', String(seconds)]
    const { status } = spawnSync(program, ['build', ...moment, ...base, ...tags, '-f', FILE, STAGE], {
      stdio: 'inherit',
    })
    if (status !== 0) throw new LaunchFailure(`${program} could not build the image; what it says above tells why.`)
    return 0
  } catch (error) {
    console.error(describeFailure(error))
    return 1
  }
}
