import { useTranslations } from 'next-intl'
import { Definition, DefinitionList } from '#components/ui/definition-list.tsx'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { PACK_KEPT_DAYS } from '#server/domain/inspection/rules.ts'
import type { Pack } from './inspection.ts'

/** How a reader makes sure that nothing was changed. */
export function PackChecks({ pack: { listSha256, seal } }: { pack: Pack }) {
  const t = useTranslations('inspection.pack')
  return (
    <section aria-labelledby="checks" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id="checks" className="font-bold text-xl">
        {t('seals')}
      </h2>
      <p className="max-w-prose">
        {t.rich('sealsCheck', {
          link: (words) => (
            <NoPrefetchLink href="/check" className="link">
              {words}
            </NoPrefetchLink>
          ),
        })}
      </p>
      <p className="max-w-prose">{t('sealsList')}</p>
      <DefinitionList>
        <Definition term={t('fingerprint')}>
          <span className="mono wrap-anywhere">{listSha256}</span>
        </Definition>
        {seal && (
          <Definition term={t('seal', { position: seal.position })}>
            <span className="mono wrap-anywhere">{seal.chain}</span>
          </Definition>
        )}
      </DefinitionList>
      <p className="max-w-prose text-ink-soft text-sm">{t('kept', { days: PACK_KEPT_DAYS })}</p>
    </section>
  )
}
