import { useLocale, useTranslations } from 'next-intl'
import { PersonSection } from '#components/competence/person-section.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { LikelyPair } from './likely-pair.tsx'
import type { Identity } from './people.ts'
import { UndoMerge } from './undo-merge.tsx'

/** Possible duplicates of the person, earlier merges, and the decisions. */
export function PersonIdentity({ slug, identity }: { slug: string; identity: Identity }) {
  const t = useTranslations('people')
  const { self, likely, toldApart, merges, earlierNames } = identity
  return (
    <>
      {earlierNames.length > 0 && (
        <PersonSection title={t('earlierNames')}>
          <ul data-testid="earlier-names">
            {earlierNames.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </PersonSection>
      )}
      {self && likely.length > 0 && (
        <PersonSection title={t('likely.title')} hint={t('likely.text')}>
          <div className="grid gap-8">
            {likely.map((other) => (
              <LikelyPair key={other.id} slug={slug} first={self} second={other} />
            ))}
          </div>
        </PersonSection>
      )}
      {toldApart.length > 0 && (
        <PersonSection title={t('apart.title')} hint={t('apart.text')}>
          <ul className="flex flex-wrap gap-3">
            {toldApart.map((other) => (
              <li key={other.id}>
                <LinkButton size="compact" href={`/${slug}/people/${identity.id}/compare/${other.id}`}>
                  {t('apart.compare', { name: fullNameOf(other) })}
                </LinkButton>
              </li>
            ))}
          </ul>
        </PersonSection>
      )}
      {merges.length > 0 && (
        <PersonSection title={t('history.title')} hint={t('history.text')}>
          <ul className="divide-y divide-line rounded-md border border-line bg-surface px-4">
            {merges.map((merge) => (
              <Merge key={merge.decisionId} slug={slug} merge={merge} canUndo={identity.canMerge} />
            ))}
          </ul>
        </PersonSection>
      )}
    </>
  )
}

function Merge({ slug, merge, canUndo }: { slug: string; merge: Identity['merges'][number]; canUndo: boolean }) {
  const t = useTranslations('people.history')
  const locale = useLocale()
  const { decisionId, mergedName, intoName, mergedAt, mergedBy, reason, undoneAt, undoneBy, undoneReason } = merge
  const [merged, into] = [mergedName ?? t('somebody'), intoName ?? t('somebody')]
  return (
    <li className="wrap-anywhere flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3" data-testid="merge">
      <p className="min-w-0 flex-1 basis-72">
        <span className="font-semibold">{t('line', { merged, into })}</span>
        <span className="block text-ink-soft text-sm">
          {t('by', { moment: formatTime(mergedAt, 'shortMoment', locale), name: mergedBy, reason })}
        </span>
        {undoneAt && (
          <span className="block text-ink-soft text-sm">
            {t('undoneBy', {
              moment: formatTime(undoneAt, 'shortMoment', locale),
              name: undoneBy ?? t('somebody'),
              reason: undoneReason ?? '',
            })}
          </span>
        )}
      </p>
      {canUndo && !undoneAt && <UndoMerge companySlug={slug} decisionId={decisionId} />}
    </li>
  )
}
