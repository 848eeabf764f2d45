import { writeFileSync } from 'node:fs'
import { countLicences } from './licences.ts'
import { type LockedPackage, readLock } from './lock.ts'
import { askNpm } from './npm.ts'
import { findFaults } from './rules.ts'

const USAGE = 'npm run packages [-- --sbom FILE]'

/** `npm run packages`: what Kyndig is made of, and what is wrong with it. Returns the exit code: 1 where something is wrong. */
export async function runPackages([option, file, ...more]: string[]): Promise<number> {
  const writesParts = option === '--sbom' && file !== undefined
  if (more.length > 0 || (option !== undefined && !writesParts)) {
    console.error(`Usage: ${USAGE}`)
    return 2
  }
  const parts = readLock()
  const production = parts.filter((part) => !part.isForDevelopment)
  showLicences('Packages of production', production)
  showLicences(
    'Packages of development',
    parts.filter((part) => part.isForDevelopment),
  )
  const faults = findFaults(parts)
  for (const fault of faults) console.log(`✗ ${fault}`)
  const isWritten = writesParts ? await writeParts(file) : true
  const isVulnerable = await showAnswer('Known vulnerabilities of production', 'audit', '--omit=dev')
  const isUnsigned = await showAnswer('Signatures and provenance', 'audit', 'signatures')
  return faults.length > 0 || !isWritten || isVulnerable || isUnsigned ? 1 : 0
}

async function writeParts(file: string): Promise<boolean> {
  const { ok, output } = await askNpm(['sbom', '--omit=dev', '--package-lock-only', '--sbom-format=cyclonedx'])
  if (ok) writeFileSync(file, output)
  console.log(ok ? `\nThe parts of production are in ${file} (CycloneDX).` : `\n✗ No list of parts: ${output}`)
  return ok
}

function showLicences(title: string, parts: LockedPackage[]) {
  console.log(`\n${title}: ${parts.length}`)
  for (const [licence, count] of countLicences(parts)) console.log(`${String(count).padStart(6)}  ${licence}`)
}

/** Returns whether the registry named something. Where it does not answer, we say so: no answer is no good news. */
async function showAnswer(title: string, ...options: string[]): Promise<boolean> {
  const { answered, ok, output } = await askNpm(options)
  console.log(`\n${title}: ${answered ? `\n${output}` : 'the registry does not answer this. Nothing was checked.'}`)
  return answered && !ok
}
