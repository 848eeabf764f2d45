import { useTranslations } from 'next-intl'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { Pack } from './inspection.ts'
import { type PackAddress, packHref } from './pack-address.ts'

type RequiredFor = Pack['requirements'][number]['requiredFor'][number]

/** What is required, of whom, and how many have it; each leads to its people. */
export function PackRequirements({ pack, address }: { pack: Pack; address: PackAddress }) {
  const t = useTranslations('inspection.pack')
  const kinds = useTranslations('courses.kind')
  return (
    <section aria-labelledby="requirements" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2 id="requirements" className="font-bold text-xl">
        {t('requirements')}
      </h2>
      <Table caption={t('requirements')} className="figures">
        <TableHead>
          <TableHeader>{t('requirement')}</TableHeader>
          <TableHeader>{t('requiredFor')}</TableHeader>
          <TableHeader>{t('fulfilled')}</TableHeader>
        </TableHead>
        <TableBody>
          {pack.requirements.map(({ position, title, kind, requiredFor, metCount, peopleCount, firstLine }) => (
            <TableRow key={position}>
              <TableCell>
                <NoPrefetchLink
                  href={`${packHref({ ...address, from: firstLine, gaps: false })}#people`}
                  aria-label={t('jump', { title })}
                  className="link wrap-anywhere"
                >
                  {title}
                </NoPrefetchLink>
                <span className="block text-ink-soft text-sm">{kinds(kind)}</span>
              </TableCell>
              <TableCell label={t('requiredFor')}>
                <ul>
                  {requiredFor.map((one) => (
                    <li key={JSON.stringify(one)} className="wrap-anywhere">
                      <Why one={one} />
                    </li>
                  ))}
                </ul>
              </TableCell>
              <TableCell label={t('fulfilled')}>
                <StatusBadge status={metCount === peopleCount ? 'valid' : 'invalid'}>
                  {t('of', { met: metCount, people: peopleCount })}
                </StatusBadge>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}

function Why({ one }: { one: RequiredFor }) {
  const t = useTranslations('inspection.pack.why')
  const trades = useTranslations('hmsCard.industry')
  if (one.audience === 'company') return t('company')
  if (one.audience === 'trade') return t('trade', { trade: trades(one.trade) })
  return t(one.audience, { name: one.name })
}
