'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CardScan, ClassifiedScan, NotACard } from '#components/card-reading/classify-on-device.ts'
import { CardCamera } from '#components/check-card/card-camera.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Time } from '#components/ui/time.tsx'
import { scanAnywhere } from './offline/scan-anywhere.ts'
import { TakeAlong } from './offline/take-along.tsx'
import { PersonPicker } from './person-picker.tsx'
import { StrangerPanel } from './stranger-panel.tsx'
import { problemOf, useCardReader } from './use-card-reader.ts'
import type { Subject } from './verdict.ts'
import { VerdictPanel } from './verdict-panel.tsx'

type CheckPersonProps = { companySlug: string; subject: Subject; canInstruct: boolean }

/** Scans a worker or picks one, and shows the verdict. */
export function CheckPerson({ companySlug, subject, canInstruct }: CheckPersonProps) {
  const t = useTranslations('verdict')
  const notACard = useTranslations('checkIn.answer')
  const client = useTRPCClient()
  const [isScanning, setScanning] = useState(false)
  const [refused, setRefused] = useState<NotACard | 'nothing' | 'several' | null>(null)
  const { what } = subject
  const scan = useMutation({
    mutationFn: (read: CardScan) => scanAnywhere(client, { companySlug, what, read }),
    networkMode: 'always',
  })
  const pick = useMutation({
    mutationFn: (personId: string) => client.verdict.get.query({ companySlug, personId, what }),
  })

  function clear() {
    setRefused(null)
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
  useCardReader(!scan.isPending && !pick.isPending, ask)

  const scanned = scan.data
  const verdict = pick.data ?? (scanned && 'verdict' in scanned ? scanned.verdict : null)
  const wrong = refused ?? (scanned?.outcome === 'not_a_card' ? scanned.notACard : null)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-4 empty:hidden">
        {(scan.isPending || pick.isPending) && (
          <p className="flex items-center gap-2 text-ink-soft">
            <Spinner /> {t('asking')}
          </p>
        )}
        {wrong && <Alert tone="warning">{notACard(problemOf(wrong))}</Alert>}
        <FormError error={scan.error ?? pick.error} />
        {scanned?.outcome === 'offline' && (
          <p className="text-ink-soft">
            {t.rich('offline.from', { moment: () => <Time value={scanned.madeAt} format="shortMoment" /> })}
          </p>
        )}
        {scanned?.outcome === 'stranger' && <StrangerPanel companySlug={companySlug} stranger={scanned} />}
        {verdict && (
          <VerdictPanel companySlug={companySlug} verdict={verdict} subject={subject} canInstruct={canInstruct} />
        )}
        {(verdict || scanned) && (
          <Button className="justify-self-start" onClick={clear}>
            {t('person.next')}
          </Button>
        )}
      </div>
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
        <PersonPicker companySlug={companySlug} onChoose={choose} />
      </section>
      <TakeAlong companySlug={companySlug} />
    </div>
  )
}
