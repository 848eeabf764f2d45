import { describe, expect, it } from 'vitest'
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '#server/adapters/hms-card/sandbox/credentials.ts'
import {
  findNumberedCard,
  NUMBERED_CARDS,
  numberedCard,
  numberedCardNumber,
  numberedCardQr,
} from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import { DATA, useSandbox } from './register-under-test.ts'

describe('the numbered cards', () => {
  const test = useSandbox()

  it('belong to as many people', () => {
    const holders = new Set<string>()
    for (let number = 1; number <= NUMBERED_CARDS; number += 1) {
      holders.add(numberedCard(DATA, number).kortholder.join(' '))
    }
    expect(holders.size).toBe(NUMBERED_CARDS)
  })

  it.each([1, 42, 10_000, NUMBERED_CARDS])('are found by code and by number: %i', (number) => {
    const card = numberedCard(DATA, number)
    expect(findNumberedCard(DATA, numberedCardQr(number))).toEqual(card)
    expect(findNumberedCard(DATA, numberedCardNumber(number))).toEqual(card)
  })

  it.each(['95000000', '95100000', '9500001', `${numberedCardQr(1)}x`, numberedCardQr(0), numberedCardQr(100_000)])(
    'do not include %s',
    (text) => {
      expect(findNumberedCard(DATA, text)).toBeUndefined()
    },
  )

  it('are answered by the register and shown as pictures', async () => {
    const { token_type, access_token } = await (
      await fetch(test.sandbox.tokenUrl, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: SANDBOX_CLIENT_ID,
          client_secret: SANDBOX_CLIENT_SECRET,
        }),
      })
    ).json()
    const authorization = `${token_type} ${access_token}`
    const lookup = await fetch(`${test.sandbox.url}/v1/cards/lookup`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'qr', value: numberedCardQr(7) }),
    })
    const [fornavn, etternavn, fodselsdato] = numberedCard(DATA, 7).kortholder
    expect(await lookup.json()).toMatchObject({ status: 'Gyldig', kortholder: { fornavn, etternavn, fodselsdato } })
    const status = await fetch(`${test.sandbox.url}/v1/cards/95000007/status`, { headers: { authorization } })
    expect(await status.json()).toMatchObject({ kortnummer: '95000007', status: 'Gyldig' })
    expect((await fetch(`${test.sandbox.url}/qr/numbered-7.png`)).headers.get('content-type')).toBe('image/png')
  })
})
