'use client'

import { useMutation } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { PurposeForm } from '#components/look-up/purpose-form.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { OthersAnswer } from './others-answer.tsx'
import type { ShownDocument } from './shown-document.ts'
import type { Subject } from './verdict.ts'

type AskOthersProps = {
  companySlug: string
  document: ShownDocument
  subject: Subject
  isVerified: boolean
}

/** Where the own book has no yes: asks why, and then what other companies have taught the holder of the document. */
export function AskOthers({ companySlug, document, subject, isVerified }: AskOthersProps) {
  const t = useTranslations('verdict.others')
  const lookUp = useTranslations('lookUp')
  const [isAsking, setAsking] = useState(false)
  const ask = useMutation(useTRPC().verdict.askOthers.mutationOptions({ onSuccess: () => setAsking(false) }))
  const { comparable } = subject
  const mayAsk = comparable !== null && isVerified
  const place = useRef<HTMLElement>(null)
  const step = ask.data ? 'answered' : isAsking ? 'asking' : 'offered'
  const shown = useRef(step)
  // The button that was pressed is gone with each step, and the focus with it.
  useEffect(() => {
    if (shown.current !== step) place.current?.focus()
    shown.current = step
  }, [step])
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-labelledby="others"
      data-testid="ask-others"
      className="focus:outline-none grid grid-cols-[minmax(0,1fr)] gap-4 rounded-md border border-line bg-surface p-5 sm:p-8"
    >
      <div>
        <h2 id="others" className="font-bold text-xl">
          {t('title')}
        </h2>
        {comparable === null && <p className="mt-1 max-w-[64ch]">{t('notComparable')}</p>}
        {mayAsk && !ask.data && <p className="mt-1 max-w-[64ch]">{t('about', { what: comparable })}</p>}
      </div>
      {comparable !== null && !isVerified && (
        <Alert tone="warning" title={lookUp('unverified.title')}>
          {lookUp('unverified.text')}
        </Alert>
      )}
      {mayAsk && !ask.data && (
        <>
          <p className="max-w-[64ch] text-ink-soft text-sm">{t('recorded')}</p>
          {isAsking ? (
            <PurposeForm
              label={t('why')}
              submit={t('ask')}
              pending={ask.isPending}
              error={ask.error}
              onPurpose={(why) => ask.mutateAsync({ companySlug, document, what: subject.what, why }).catch(() => {})}
              onCancel={() => setAsking(false)}
            />
          ) : (
            <Button className="justify-self-start" onClick={() => setAsking(true)}>
              <Users aria-hidden="true" />
              {t('open')}
            </Button>
          )}
        </>
      )}
      <div role="status" className="empty:hidden">
        {ask.data && <OthersAnswer answer={ask.data} subject={subject} document={document} />}
      </div>
    </section>
  )
}
