import { useTranslations } from 'next-intl'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { Table, TableBody, TableHead, TableHeader } from '#components/ui/table.tsx'
import { LINES_OF_A_PAGE } from '#server/domain/inspection/rules.ts'
import type { Pack } from './inspection.ts'
import { type PackAddress, packHref } from './pack-address.ts'
import { PackLineRow } from './pack-line-row.tsx'

/** The people of each requirement, and their proof: a page of them. */
export function PackLines({ pack: { lines, requirements, next }, address }: { pack: Pack; address: PackAddress }) {
  const t = useTranslations('inspection.pack')
  const byRequirement = [...Map.groupBy(lines, ({ requirement }) => requirement)]
  const titles = new Map(requirements.map(({ position, title, firstLine }) => [position, { title, firstLine }]))
  const hrefFrom = (from: number) => `${packHref({ ...address, from })}#people`
  return (
    <section aria-labelledby="people" className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <h2 id="people" className="font-bold text-xl">
        {t('peopleOf')}
      </h2>
      <FilterChips
        label={t('filter')}
        chips={[false, true].map((gaps) => ({
          href: `${packHref({ ...address, from: 0, gaps })}#people`,
          label: t(gaps ? 'gapsFilter' : 'everybodyFilter'),
          active: address.gaps === gaps,
        }))}
      />
      {lines.length === 0 && <p>{t('noGaps')}</p>}
      {byRequirement.map(([position, own]) => {
        const { title, firstLine } = titles.get(position)!
        const isContinued = !address.gaps && own[0]!.position > firstLine
        return (
          <section key={position} className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <h3 className="wrap-anywhere font-bold text-lg">{isContinued ? t('continued', { title }) : title}</h3>
            <Table caption={t('caption', { title })} className="figures">
              <TableHead>
                <TableHeader>{t('person')}</TableHeader>
                <TableHeader>{t('employer')}</TableHeader>
                <TableHeader>{t('status')}</TableHeader>
                <TableHeader>{t('proof')}</TableHeader>
              </TableHead>
              <TableBody>
                {own.map((line) => (
                  <PackLineRow key={line.position} token={address.token} line={line} />
                ))}
              </TableBody>
            </Table>
          </section>
        )
      })}
      <Pagination
        label={t('paging')}
        previous={{ href: address.from > 0 ? hrefFrom(0) : null, label: t('first') }}
        next={{ href: next === null ? null : hrefFrom(next), label: t('more', { count: LINES_OF_A_PAGE }) }}
      />
    </section>
  )
}
