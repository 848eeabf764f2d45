'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { AnsweredChange } from './staff-change.ts'
import { useAnswer } from './use-answer.ts'

type AnsweredListProps = { companySlug: string; answered: AnsweredChange[]; canAnswer: boolean }

/** The latest answers, collapsed; each can be taken back. */
export function AnsweredList({ companySlug, answered, canAnswer }: AnsweredListProps) {
  const t = useTranslations('workers.changes')
  const locale = useLocale()
  const { undo } = useAnswer(companySlug)
  if (answered.length === 0) return null
  return (
    <details className="mt-6">
      <summary className="min-h-8 py-1 text-ink-soft text-sm hover:text-ink">
        {t('answered', { count: answered.length })}
      </summary>
      <ul className="divide-y divide-line">
        {answered.map((change) => (
          <li key={change.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <p className="wrap-anywhere min-w-0 flex-1 basis-72">
              <NoPrefetchLink href={`/${companySlug}/people/${change.personId}`} className="hover:underline">
                {fullNameOf(change)}
              </NoPrefetchLink>
              <span className="block text-ink-soft text-sm">
                {t(`answer.${change.answer}`, {
                  name: change.answeredByName,
                  day: formatTime(change.answeredAt, 'shortDate', locale),
                  leftOn: change.leftOn ? formatTime(change.leftOn, 'shortDate', locale) : '',
                })}
              </span>
            </p>
            {canAnswer && (
              <Button
                size="compact"
                variant="quiet"
                aria-label={t('undoFor', { name: fullNameOf(change) })}
                loading={undo.isPending && undo.variables.changeId === change.id}
                onClick={() => undo.mutate({ companySlug, changeId: change.id })}
              >
                {t('undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
