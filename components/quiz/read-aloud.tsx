'use client'

import { Speech, Square } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { AttendeeLanguage } from '#db/enums.ts'
import { voiceFor } from './voice.ts'

/** A little slower than the voice's own pace. */
const PACE = 0.9

type ReadAloudProps = { texts: readonly string[]; language: AttendeeLanguage }

/** Reads the texts with the device's own voice, where it has one for the language. Otherwise there is no button. */
export function ReadAloud({ texts, language }: ReadAloudProps) {
  const t = useTranslations('quiz')
  const voice = voiceFor(useVoices(), language)
  const [isReading, setReading] = useState(false)
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])
  if (!voice) return null

  function read(by: SpeechSynthesisVoice) {
    speechSynthesis.cancel()
    setReading(true)
    for (const [index, text] of texts.entries()) {
      const utterance = new SpeechSynthesisUtterance(text)
      Object.assign(utterance, { voice: by, lang: by.lang, rate: PACE })
      if (index === texts.length - 1) utterance.onend = () => setReading(false)
      utterance.onerror = () => setReading(false)
      speechSynthesis.speak(utterance)
    }
  }

  function stop() {
    speechSynthesis.cancel()
    setReading(false)
  }

  return (
    <Button onClick={() => (isReading ? stop() : read(voice))} data-testid="read-aloud">
      {isReading ? <Square aria-hidden="true" /> : <Speech aria-hidden="true" />}
      {t(isReading ? 'stop' : 'readAloud')}
    </Button>
  )
}

const NONE: SpeechSynthesisVoice[] = []
let known = NONE

/** The voices come late on many devices, which then say so. */
function useVoices(): readonly SpeechSynthesisVoice[] {
  return useSyncExternalStore(
    (changed) => {
      const synthesis = globalThis.speechSynthesis
      synthesis?.addEventListener('voiceschanged', changed)
      return () => synthesis?.removeEventListener('voiceschanged', changed)
    },
    () => {
      const voices = globalThis.speechSynthesis?.getVoices() ?? NONE
      if (voices.length !== known.length) known = voices
      return known
    },
    () => NONE,
  )
}
