import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** The header in which pages and routes find the result of `networkOf`. A value from the browser is overwritten. */
export const NETWORK_HEADER = 'x-kyndig-network'

/** An installation may have several proxies in a row; more than a few are invented. */
const MOST_HOPS = 20

/**
 * The proxies whose `X-Forwarded-For` is trusted: `none`, or a list of `loopback`, addresses and networks (`10.0.0.0/8`), separated by
 * commas. Null when the text is invalid.
 */
export function readTrustedProxies(text: string): BlockList | null {
  const trusted = new BlockList()
  for (const item of text.split(',').map((each) => each.trim())) {
    if (item === 'none') continue
    if (item === 'loopback') {
      trusted.addSubnet('127.0.0.0', 8, 'ipv4')
      trusted.addAddress('::1', 'ipv6')
      continue
    }
    const [address = '', bits, ...rest] = item.split('/')
    const family = familyOf(address)
    const longest = family === 'ipv6' ? 128 : 32
    if (!family || rest.length > 0) return null
    if (bits === undefined) trusted.addAddress(address, family)
    else if (/^\d{1,3}$/.test(bits) && Number(bits) <= longest) trusted.addSubnet(address, Number(bits), family)
    else return null
  }
  return trusted
}

/** By default a proxy on this machine is trusted, because the production server listens on loopback. */
export const TRUSTED_PROXIES_DEFAULT = 'loopback'
const trusted = readTrustedProxies(process.env.KYNDIG_TRUSTED_PROXIES?.trim() || TRUSTED_PROXIES_DEFAULT)

/**
 * The network of a request, as budgets count it: an IPv4 address, or the first 64 bits of an IPv6 address, which one household has. Behind
 * a trusted proxy it is the last address in `X-Forwarded-For` that is not itself trusted. Null when only proxies are named; then the other
 * levels of a budget apply alone.
 */
export function networkOf(
  { headers, socket }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  proxies = trusted,
): string | null {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',')
  const hops = [...forwarded.split(',').slice(-MOST_HOPS), socket.remoteAddress ?? '']
  for (const hop of hops.reverse()) {
    const address = plainAddress(hop.trim())
    const family = familyOf(address)
    if (!family) return null
    if (!proxies?.check(address, family)) return family === 'ipv6' ? firstHalf(address) : address
  }
  return null
}

/** Without a port, brackets, a zone, or the prefix of an IPv4 address mapped to IPv6. */
function plainAddress(text: string): string {
  const [, inBrackets] = /^\[(.+)\](?::\d+)?$/.exec(text) ?? []
  const [, beforePort] = /^([\d.]+):\d+$/.exec(text) ?? []
  const [address = ''] = (inBrackets ?? beforePort ?? text).split('%')
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? []
  return mapped ?? address
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  if (isIP(address) === 0) return null
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}

function firstHalf(address: string): string {
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const groups = (text: string) => text.split(':').filter(Boolean)
  const missing = 8 - groups(before).length - groups(after ?? '').length
  const all = [...groups(before), ...Array(after === undefined ? 0 : missing).fill('0'), ...groups(after ?? '')]
  return `${all.slice(0, 4).join(':')}::/64`
}
