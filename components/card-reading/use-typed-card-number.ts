import { type FormEvent, useState } from 'react'
import type { CardScan, NotACardNumber } from './classify-on-device.ts'
import { loadCardRules } from './load-card-rules.ts'

/** The form for a typed card number. A text that is not one, or may be a national identity number, does not leave the device. */
export function useTypedCardNumber(onScan: (scan: CardScan) => void) {
  const [problem, setProblem] = useState<NotACardNumber | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('cardNumber') ?? '')
    const { classifyCardNumber } = await loadCardRules()
    const scan = classifyCardNumber(text)
    if (scan.isCard) onScan(scan)
    else setProblem(scan.problem)
  }

  return { problem, submit, clearError: () => setProblem(null) }
}
