import { useLocale, useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import type { GivenAuthorities } from './authority.ts'

/** With which authority a completed session was given, and for which courses there was none. Nothing where the company did not ask. */
export function GivenAuthority({ authorities }: { authorities: GivenAuthorities }) {
  const t = useTranslations('authority.given')
  const locale = useLocale()
  const missing = authorities.filter(({ authority }) => !authority).map(({ title }) => title)
  return (
    <>
      {missing.length > 0 && (
        <Alert tone="warning" title={t('missingTitle')} className="mb-4">
          {t('missing', { courses: new Intl.ListFormat(locale, { type: 'conjunction' }).format(missing) })}
        </Alert>
      )}
      {missing.length < authorities.length && (
        <section aria-labelledby="given-authority" className="mb-4 max-w-[72ch] text-sm">
          <h2 id="given-authority" className="font-semibold">
            {t('title')}
          </h2>
          <ul>
            {authorities.map(
              ({ title, authority }) =>
                authority && (
                  <li key={title} className="wrap-anywhere">
                    {t('line', { course: title, grounds: authority.grounds })}{' '}
                    <span className="text-ink-soft">({t('by', { name: authority.grantedBy })})</span>
                  </li>
                ),
            )}
          </ul>
        </section>
      )}
    </>
  )
}
