'use client'

import { useMutation } from '@tanstack/react-query'
import { ScanBarcode } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type ClassifiedScan, classifyOnDevice, type NotACard } from '#components/card-reading/classify-on-device.ts'
import { ReaderSheet } from '#components/card-reading/reader-sheet.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { type ReaderProblem, readReaderFormat, readTypedCode } from '#components/scanner/keyboard/reader-format.ts'
import { useKeyboardReader } from '#components/scanner/keyboard/use-keyboard-reader.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { AnswerPanel } from './answer-panel.tsx'
import { CardCamera } from './card-camera.tsx'
import { CardNumberForm } from './card-number-form.tsx'
import { OfferLookUp } from './offer-look-up.tsx'

type Refused = 'nationalId' | 'orgnr' | 'noCode' | 'several' | 'other' | 'bar_code_ambiguous' | ReaderProblem

const REFUSED_BY: Record<NotACard, Refused> = {
  national_id: 'nationalId',
  orgnr: 'orgnr',
  bar_code_ambiguous: 'bar_code_ambiguous',
  own_code: 'other',
  unreadable: 'other',
}

/** Checks one card at a time: scan it, read a picture or type its number, and see the register's answer. */
export function CheckCard({ companySlug, isVerified }: { companySlug: string; isVerified: boolean }) {
  const t = useTranslations('checkCard')
  const tr = useTranslations('checkIn.reader')
  const notACard = useTranslations('checkIn.answer')
  const router = useRouter()
  const [isReaderOpen, setReaderOpen] = useState(false)
  const [isScanning, setScanning] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const check = useMutation(useTRPC().card.check.mutationOptions({ onSuccess: () => router.refresh() }))

  function ask(scan: ClassifiedScan) {
    setScanning(false)
    setRefused(scan.isCard ? null : REFUSED_BY[scan.notACard])
    check.reset()
    if (scan.isCard) check.mutate({ companySlug, text: scan.text, source: scan.source })
  }
  function refuse(why: Refused) {
    check.reset()
    setRefused(why)
  }
  useKeyboardReader(!check.isPending && !isReaderOpen, (typed) => {
    const read = readTypedCode(typed, readReaderFormat())
    if ('problem' in read) refuse(read.problem)
    else ask(classifyOnDevice(read.text, 'keyboard'))
  })

  function refusalText(why: Refused) {
    switch (why) {
      case 'nationalId':
      case 'orgnr':
      case 'noCode':
        return t(why)
      case 'other':
        return notACard('other_address.text')
      case 'several':
        return notACard('several_cards.text')
      default:
        return notACard(`${why}.text`)
    }
  }

  const answer = check.data
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <CardCamera
        isScanning={isScanning}
        onToggle={() => setScanning((was) => !was)}
        onScan={ask}
        onNothing={() => refuse('noCode')}
        onSeveral={() => refuse('several')}
      />
      <CardNumberForm pending={check.isPending} onCardNumber={ask} />
      <Button variant="quiet" className="justify-self-start" onClick={() => setReaderOpen(true)}>
        <ScanBarcode aria-hidden="true" />
        {tr('open')}
      </Button>
      {isReaderOpen && <ReaderSheet onClose={() => setReaderOpen(false)} />}
      <div aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-4 empty:hidden">
        {check.isPending && (
          <p className="flex items-center gap-2 text-ink-soft">
            <Spinner /> {t('asking')}
          </p>
        )}
        {refused && <Alert tone="warning">{refusalText(refused)}</Alert>}
        <FormError error={check.error} />
        {answer?.outcome === 'not_a_card' && answer.notACard !== 'own_code' && (
          <Alert tone="warning" title={notACard(`${answer.notACard}.title`)}>
            {notACard(`${answer.notACard}.text`)}
          </Alert>
        )}
        {answer && answer.outcome !== 'not_a_card' && (
          <AnswerPanel
            companySlug={companySlug}
            answer={answer}
            again={
              check.variables && (
                <Button loading={check.isPending} onClick={() => check.mutate(check.variables)}>
                  {t('again')}
                </Button>
              )
            }
          />
        )}
      </div>
      <OfferLookUp companySlug={companySlug} isVerified={isVerified} answer={answer} scan={check.variables} />
    </div>
  )
}
