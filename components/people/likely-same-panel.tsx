import { useTranslations } from 'next-intl'
import { LikelyPair } from './likely-pair.tsx'
import type { Pair } from './people.ts'

/** All possible duplicates, for an administrator to decide. */
export function LikelySamePanel({ slug, pairs, hasMore }: { slug: string; pairs: Pair[]; hasMore: boolean }) {
  const t = useTranslations('people.likely')
  if (pairs.length === 0) return null
  return (
    <section aria-labelledby="likely-same" className="mb-8 grid gap-8">
      <div>
        <h2 id="likely-same" className="font-bold text-xl">
          {t('title')}
        </h2>
        <p className="mt-1 max-w-[64ch] text-ink-soft text-sm">{t('text')}</p>
      </div>
      {pairs.map(({ first, second }) => (
        <LikelyPair key={`${first.id}${second.id}`} slug={slug} first={first} second={second} />
      ))}
      {hasMore && <p className="text-ink-soft text-sm">{t('more')}</p>}
    </section>
  )
}
