import { type FormEvent, useState } from 'react'
import { loadCardRules } from './load-card-rules.ts'

/** What was typed instead of a card number. */
export type NotACardNumber = 'notNumber' | 'nationalId' | 'orgnr'

/** The form of a card number typed by hand: what is none, or may be a national identity number, does not leave the device. */
export function useTypedCardNumber(onCardNumber: (cardNumber: string) => void) {
  const [problem, setProblem] = useState<NotACardNumber | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('cardNumber') ?? '')
    const { classifyScan } = await loadCardRules()
    const found = classifyScan(text, { source: 'typed', hmsQrHosts: [], ownHost: '', acceptOpaque: false })
    if (found.kind === 'cardNumber') onCardNumber(found.cardNumber)
    else if (found.kind === 'nationalId') setProblem('nationalId')
    else setProblem(found.kind === 'organisationNumber' ? 'orgnr' : 'notNumber')
  }

  return { problem, submit, clearError: () => setProblem(null) }
}
