import type { AttendeeLanguage } from '#db/enums.ts'

/** What a voice may call the language, apart from its own code: Norwegian is `no` on many devices. */
const ALSO: Partial<Record<AttendeeLanguage, string>> = { nb: 'no' }

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>

/** The device's voice for a language; one that speaks without coverage comes first. Null where it has none. */
export function voiceFor<V extends Voice>(voices: readonly V[], language: AttendeeLanguage): V | null {
  const spoken = (voice: V) => voice.lang.toLowerCase().split(/[-_]/)[0]
  const fitting = voices.filter((voice) => [language, ALSO[language]].includes(spoken(voice)))
  const rank = (voice: V) => Number(voice.localService) * 2 + Number(voice.default)
  return fitting.toSorted((one, other) => rank(other) - rank(one))[0] ?? null
}
