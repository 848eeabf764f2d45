import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { LaunchFailure } from './failure.ts'

export type Certificate = { keyFile: string; certificateFile: string }

const YEAR_MS = 365 * 24 * 60 * 60 * 1000

/** The address of this machine on the local network; private ranges first. */
export function findLanAddress(): string {
  const addresses = Object.values(networkInterfaces())
    .flat()
    .filter((entry) => entry?.family === 'IPv4' && !entry.internal)
    .map((entry) => entry!.address)
  const address = addresses.find((ip) => /^(192\.168|10|172\.(1[6-9]|2\d|3[01]))\./.test(ip)) ?? addresses[0]
  if (!address)
    throw new LaunchFailure('This machine has no address on a local network, so --lan has nowhere to serve.')
  return address
}

/** A self-signed certificate for that address. It is stored, so that a phone has to accept it only once. */
export async function readOrCreateCertificate(dataFolder: string, address: string): Promise<Certificate> {
  const keyFile = join(dataFolder, `lan-${address}.key`)
  const certificateFile = join(dataFolder, `lan-${address}.crt`)
  if (existsSync(keyFile) && existsSync(certificateFile) && isFresh(certificateFile))
    return { keyFile, certificateFile }
  const { generate } = await import('selfsigned')
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Kyndig' }], {
    algorithm: 'sha256',
    keySize: 2048,
    notAfterDate: new Date(Date.now() + YEAR_MS),
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: address },
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  })
  writeFileSync(keyFile, key, { mode: 0o600 })
  writeFileSync(certificateFile, cert)
  return { keyFile, certificateFile }
}

function isFresh(certificateFile: string): boolean {
  const { validTo } = new X509Certificate(readFileSync(certificateFile))
  return Date.parse(validTo) - Date.now() > YEAR_MS / 12
}
