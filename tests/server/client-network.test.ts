import { describe, expect, test } from 'vitest'
import { networkOf, readTrustedProxies } from '#server/security/client-network.ts'

const networkFrom = (remoteAddress: string | undefined, forwarded?: string, proxies = 'loopback') => {
  const request = { socket: { remoteAddress }, headers: forwarded ? { 'x-forwarded-for': forwarded } : {} }
  return networkOf(request, readTrustedProxies(proxies))
}

describe('the network of a request', () => {
  test('is the remote address, whatever headers say, unless that is a trusted proxy', () => {
    expect(networkFrom('203.0.113.7')).toBe('203.0.113.7')
    expect(networkFrom('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
    expect(networkFrom('127.0.0.1', '198.51.100.1', 'none')).toBe('127.0.0.1')
  })

  test('is the last address before the trusted proxies, so that a client cannot prepend another', () => {
    expect(networkFrom('127.0.0.1', '203.0.113.7')).toBe('203.0.113.7')
    expect(networkFrom('::1', '10.9.9.9, 203.0.113.7')).toBe('203.0.113.7')
    expect(networkFrom('127.0.0.1', '1.1.1.1, 203.0.113.7, 10.0.0.4', 'loopback, 10.0.0.0/8')).toBe('203.0.113.7')
  })

  test('is unknown when only proxies are named, or an address is invalid', () => {
    expect(networkFrom('127.0.0.1')).toBeNull()
    expect(networkFrom('127.0.0.1', 'unknown')).toBeNull()
    expect(networkFrom(undefined)).toBeNull()
  })

  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['[2001:db8:1:2::9]:4711', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:4711', '203.0.113.7'],
  ])('of %s is %s', (address, network) => {
    expect(networkFrom('127.0.0.1', address)).toBe(network)
  })

  test('is found in time that does not grow with the header', () => {
    expect(networkFrom('127.0.0.1', `${'1.1.1.1,'.repeat(1_500)}203.0.113.7`)).toBe('203.0.113.7')
  })
})

test.each(['loopback', 'none', '10.0.0.1', '10.0.0.0/8, 2001:db8::/32'])('"%s" names trusted proxies', (text) => {
  expect(readTrustedProxies(text)).not.toBeNull()
})

test.each(['everybody', '10.0.0.0/33', '10.0.0.0/8/8', '300.1.1.1', 'loopback,'])(
  '"%s" names no trusted proxies',
  (text) => {
    expect(readTrustedProxies(text)).toBeNull()
  },
)
