'use client'

import { useMutation } from '@tanstack/react-query'
import { ScanText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import type { CardScan, ClassifiedScan, NotACard } from '#components/card-reading/classify-on-device.ts'
import { CardCamera } from '#components/check-card/card-camera.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Time } from '#components/ui/time.tsx'
import { AskOthers } from './ask-others.tsx'
import { scanAnywhere } from './offline/scan-anywhere.ts'
import { TakeAlong } from './offline/take-along.tsx'
import { PersonPicker } from './person-picker.tsx'
import type { ShownDocument } from './shown-document.ts'
import { StrangerPanel } from './stranger-panel.tsx'
import { problemOf, useCardReader } from './use-card-reader.ts'
import type { Subject, Verdict } from './verdict.ts'
import { VerdictPanel } from './verdict-panel.tsx'

const DocumentSheet = lazy(async () => ({ default: (await import('./document-sheet.tsx')).DocumentSheet }))

type CheckPersonProps = {
  companySlug: string
  subject: Subject
  canInstruct: boolean
  isVerified: boolean
}

/** Scans a worker, reads their document or picks them, and shows the verdict. */
export function CheckPerson({ companySlug, subject, canInstruct, isVerified }: CheckPersonProps) {
  const t = useTranslations('verdict')
  const notACard = useTranslations('checkIn.answer')
  const client = useTRPCClient()
  const [isScanning, setScanning] = useState(false)
  const [isReading, setReading] = useState(false)
  const [refused, setRefused] = useState<NotACard | 'nothing' | 'several' | null>(null)
  const { what } = subject
  const scan = useMutation({
    mutationFn: (read: CardScan) => scanAnywhere(client, { companySlug, what, read }),
    networkMode: 'always',
  })
  const pick = useMutation({
    mutationFn: (personId: string) => client.verdict.get.query({ companySlug, personId, what }),
  })
  const judge = useMutation({
    mutationFn: (document: ShownDocument) => client.verdict.judgeDocument.mutate({ companySlug, document, what }),
  })
  const isAsking = scan.isPending || judge.isPending || pick.isPending

  function clear() {
    setRefused(null)
    judge.reset()
    scan.reset()
    pick.reset()
  }
  function ask(read: ClassifiedScan) {
    clear()
    setScanning(false)
    if (read.isCard || read.notACard === 'own_code') {
      scan.mutate({ ...read, isCard: true })
    } else setRefused(read.notACard)
  }
  function choose(personId: string) {
    clear()
    pick.mutate(personId)
  }
  function show(document: ShownDocument) {
    clear()
    setReading(false)
    judge.mutate(document)
  }
  useCardReader(!isAsking && !isReading, ask)

  const scanned = scan.data
  const judged = judge.data
  const verdict =
    pick.data ??
    (scanned && 'verdict' in scanned ? scanned.verdict : null) ??
    (judged?.outcome === 'verdict' ? judged.verdict : null)
  const wrong = refused ?? (scanned?.outcome === 'not_a_card' ? scanned.notACard : null)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-4 empty:hidden">
        {isAsking && (
          <p className="flex items-center gap-2 text-ink-soft">
            <Spinner /> {t('asking')}
          </p>
        )}
        {wrong && <Alert tone="warning">{notACard(problemOf(wrong))}</Alert>}
        {judged && judged.outcome !== 'verdict' && <Alert tone="warning">{t(`document.${judged.outcome}`)}</Alert>}
        <FormError error={scan.error ?? judge.error ?? pick.error} />
        {scanned?.outcome === 'offline' && (
          <p className="text-ink-soft">
            {t.rich('offline.from', { moment: () => <Time value={scanned.madeAt} format="shortMoment" /> })}
          </p>
        )}
        {scanned?.outcome === 'stranger' && <StrangerPanel companySlug={companySlug} stranger={scanned} />}
        {verdict && (
          <VerdictPanel companySlug={companySlug} verdict={verdict} subject={subject} canInstruct={canInstruct} />
        )}
      </div>
      {judged && judge.variables && judged.outcome !== 'several' && !(verdict && hasYes(verdict)) && (
        <AskOthers
          key={judge.submittedAt}
          companySlug={companySlug}
          document={judge.variables}
          subject={subject}
          isVerified={isVerified}
        />
      )}
      {(verdict || scanned || judged) && (
        <Button className="justify-self-start" onClick={clear}>
          {t('person.next')}
        </Button>
      )}
      <section aria-labelledby="who" className="grid gap-4">
        <h2 id="who" className="font-bold text-lg">
          {t('person.title')}
        </h2>
        <CardCamera
          isScanning={isScanning}
          onToggle={() => setScanning((was) => !was)}
          onScan={ask}
          onNothing={() => setRefused('nothing')}
          onSeveral={() => setRefused('several')}
        />
        <Button className="justify-self-start" onClick={() => setReading(true)}>
          <ScanText aria-hidden="true" />
          {t('document.open')}
        </Button>
        <PersonPicker companySlug={companySlug} onChoose={choose} />
        {isReading && (
          <Suspense fallback={null}>
            <DocumentSheet onClose={() => setReading(false)} onShow={show} />
          </Suspense>
        )}
      </section>
      <TakeAlong companySlug={companySlug} />
    </div>
  )
}

function hasYes({ answer }: Verdict): boolean {
  return answer === 'yes' || answer === 'until'
}
