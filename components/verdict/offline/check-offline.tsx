'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ClassifiedScan, NotACard } from '#components/card-reading/classify-on-device.ts'
import { CardCamera } from '#components/check-card/card-camera.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import type { ListedSubject, OfflineList } from '#server/domain/offline-verdict/rules.ts'
import { problemOf, useCardReader } from '../use-card-reader.ts'
import type { Subject, Verdict } from '../verdict.ts'
import { VerdictPanel } from '../verdict-panel.tsx'
import { judgeOnDevice } from './judge-on-device.ts'

type CheckOfflineProps = { companySlug: string; subject: Subject; list: OfflineList; listed: ListedSubject }
type Answer = Verdict | NotACard | 'nothing' | 'several' | 'notListed'

/** Scans a card and shows the verdict that follows from the list on this device. */
export function CheckOffline({ companySlug, subject, list, listed }: CheckOfflineProps) {
  const t = useTranslations('verdict')
  const notACard = useTranslations('checkIn.answer')
  const [isScanning, setScanning] = useState(false)
  const [answer, setAnswer] = useState<Answer | null>(null)

  async function ask(read: ClassifiedScan) {
    setScanning(false)
    if (!read.isCard) return setAnswer(read.notACard)
    setAnswer((await judgeOnDevice(list, listed, read.text)) ?? 'notListed')
  }
  useCardReader(true, ask)

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-4 empty:hidden">
        {answer === 'notListed' && (
          <Alert tone="warning" title={t('offline.notListed')}>
            {t('offline.notListedText')}
          </Alert>
        )}
        {typeof answer === 'string' && answer !== 'notListed' && (
          <Alert tone="warning">{notACard(problemOf(answer))}</Alert>
        )}
        {answer && typeof answer === 'object' && (
          <VerdictPanel companySlug={companySlug} verdict={answer} subject={subject} canInstruct={false} />
        )}
        {answer && (
          <Button className="justify-self-start" onClick={() => setAnswer(null)}>
            {t('person.next')}
          </Button>
        )}
      </div>
      <CardCamera
        isScanning={isScanning}
        onToggle={() => setScanning((was) => !was)}
        onScan={ask}
        onNothing={() => setAnswer('nothing')}
        onSeveral={() => setAnswer('several')}
      />
    </div>
  )
}
