import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { DecideSame } from './decide-same.tsx'
import type { Pair } from './people.ts'
import { SideBySide } from './side-by-side.tsx'

/** Two people who may be the same, and the decision. */
export function LikelyPair({ slug, first, second }: Pair & { slug: string }) {
  const t = useTranslations('people.likely')
  return (
    <section aria-label={`${t('pair')}: ${fullNameOf(first)}`} className="grid gap-4" data-testid="likely-pair">
      <SideBySide slug={slug} first={first} second={second} />
      <div className="flex flex-wrap items-start gap-3">
        <DecideSame companySlug={slug} first={first} second={second} />
        <LinkButton
          variant="quiet"
          href={`/${slug}/people/${first.id}/compare/${second.id}`}
          aria-label={t('compareFor', { name: fullNameOf(first) })}
        >
          {t('compare')}
        </LinkButton>
      </div>
    </section>
  )
}
