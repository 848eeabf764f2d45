import { isLicenceAllowed, licenceOf } from './licences.ts'
import { type LockedPackage, readScriptPolicy } from './lock.ts'

/** What is wrong with where packages come from, what they may do and what they allow. One sentence each. */
export function findFaults(parts: LockedPackage[], policy = readScriptPolicy()): string[] {
  const withScripts = new Set(parts.filter((part) => part.hasInstallScript).map((part) => part.name))
  return [
    ...parts.flatMap(findFaultsOfPackage),
    ...[...withScripts]
      .filter((name) => !(name in policy))
      .map((name) => `${name} has an install script: say in package.json, under allowScripts, whether it may run.`),
    ...Object.keys(policy)
      .filter((name) => !withScripts.has(name))
      .map((name) => `${name} stands under allowScripts and has no install script.`),
  ]
}

function findFaultsOfPackage(part: LockedPackage): string[] {
  const { name, version, integrity, resolved } = part
  const faults: string[] = []
  if (!integrity?.startsWith('sha512-')) faults.push(`${name} ${version} has no SHA-512 in package-lock.json.`)
  if (resolved !== undefined)
    faults.push(`${name} ${version} has an address of its own in package-lock.json: ${resolved}.`)
  if (!isLicenceAllowed(part))
    faults.push(`${name} ${version} has a licence that nobody has allowed: ${licenceOf(part)}.`)
  return faults
}
