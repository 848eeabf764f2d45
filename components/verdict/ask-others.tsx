'use client'

import { useMutation } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { AskPurpose } from '#components/look-up/ask-purpose.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { useFocusOnChange } from '#components/ui/use-focus-on-change.ts'
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
export function AskOthers({ companySlug, document, subject: { what, comparable }, isVerified }: AskOthersProps) {
  const t = useTranslations('verdict.others')
  const ask = useMutation(useTRPC().verdict.askOthers.mutationOptions())
  const place = useFocusOnChange<HTMLElement>(ask.isSuccess)
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-labelledby="others"
      data-testid="ask-others"
      className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-md border border-line bg-surface p-5 focus:outline-none sm:p-8"
    >
      <h2 id="others" className="font-bold text-xl">
        {t('title')}
      </h2>
      {comparable === null ? (
        <p className="max-w-[64ch]">{t('notComparable')}</p>
      ) : (
        !ask.data && (
          <>
            {isVerified && <p className="max-w-[64ch]">{t('about', { what: comparable })}</p>}
            <AskPurpose
              isVerified={isVerified}
              recorded={t('recorded')}
              open={
                <>
                  <Users aria-hidden="true" />
                  {t('open')}
                </>
              }
              label={t('why')}
              submit={t('ask')}
              pending={ask.isPending}
              error={ask.error}
              onPurpose={(why) => ask.mutateAsync({ companySlug, document, what, why }).catch(() => {})}
            />
          </>
        )
      )}
      <div role="status" className="empty:hidden">
        {ask.data && comparable !== null && (
          <OthersAnswer answer={ask.data} equipment={comparable} isModel={'modelId' in what} document={document} />
        )}
      </div>
    </section>
  )
}
