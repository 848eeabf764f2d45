import { readFileSync } from 'node:fs'

export interface LockedPackage {
  name: string
  version: string
  /** As the package declares it, or undefined. */
  licence?: string
  integrity?: string
  /** Where it comes from, if the lock says so: by default from the registry that npm is set to. */
  resolved?: string
  hasInstallScript: boolean
  /** Only development, a test or a build loads it. */
  isForDevelopment: boolean
}

interface LockEntry {
  version: string
  license?: string
  integrity?: string
  resolved?: string
  link?: boolean
  hasInstallScript?: boolean
  dev?: boolean
}

/** Every package of package-lock.json, as npm would install them all. */
export function readLock(): LockedPackage[] {
  const { packages }: { packages: Record<string, LockEntry> } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { license, version, integrity, resolved, link, hasInstallScript, dev }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
      integrity,
      resolved: link ? `link:${path}` : resolved,
      hasInstallScript: hasInstallScript === true,
      isForDevelopment: dev === true,
    }))
}

/** Which packages' install scripts may run. `scripts/bootstrap.mjs` runs no other. */
export function readAllowedScripts(): string[] {
  return Object.entries(readScriptPolicy()).flatMap(([name, isAllowed]) => (isAllowed ? [name] : []))
}

/** Each package that has an install script, and whether it may run. */
export function readScriptPolicy(): Record<string, boolean> {
  return JSON.parse(readFileSync('package.json', 'utf8')).allowScripts
}
