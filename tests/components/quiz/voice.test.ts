import { expect, it } from 'vitest'
import { voiceFor } from '#components/quiz/voice.ts'

const voice = (lang: string, localService = true, isDefault = false) => ({ lang, localService, default: isDefault })

it('reads with a voice of the language, with one that needs no coverage where there is one', () => {
  const [online, local, usual] = [voice('pl-PL', false, true), voice('pl_PL'), voice('pl', true, true)]
  expect(voiceFor([voice('en-GB'), online], 'pl')).toBe(online)
  expect(voiceFor([online, local], 'pl')).toBe(local)
  expect(voiceFor([online, local, usual], 'pl')).toBe(usual)
})

it('knows Norwegian by both its names, and has no voice where the device has none', () => {
  const norwegian = voice('no-NO')
  expect(voiceFor([voice('nl-NL'), norwegian], 'nb')).toBe(norwegian)
  expect(voiceFor([voice('nb-NO'), voice('plt-MG')], 'pl')).toBeNull()
  expect(voiceFor([], 'uk')).toBeNull()
})
