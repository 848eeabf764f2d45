import { useLocale, useTranslations } from 'next-intl'
import { ListDownload } from '#components/export/list-download.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { ChangeUse } from './change-use.tsx'
import type { EquipmentCategories } from './equipment.ts'

type EquipmentCategoryTableProps = { slug: string; categories: EquipmentCategories; search: string }

/** The company's own categories, then those of the catalogue with the regulation of each. */
export function EquipmentCategoryTable({ slug, categories, search }: EquipmentCategoryTableProps) {
  const t = useTranslations('equipment')
  const courses = useTranslations('courses')
  const locale = useLocale()
  const { own, catalogue, canManage } = categories
  return (
    <section aria-labelledby="categories" className="mt-10">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="categories" className="font-bold text-xl">
          {t('categories')}
        </h2>
        <ListDownload
          slug={slug}
          of={{ list: 'equipmentCategories', filter: { search } }}
          label={t('downloadCategories')}
        />
      </div>
      <Table caption={t('categoriesCaption')}>
        <TableHead>
          <TableHeader>{t('category')}</TableHeader>
          <TableHeader>{courses('columns.kind')}</TableHeader>
          <TableHeader>{t('rule')}</TableHeader>
          <TableHeader>{courses('columns.validity')}</TableHeader>
        </TableHead>
        <TableBody>
          {own.map(({ id, name, kind, validityMonths, retiredAt }) => (
            <TableRow key={id}>
              <TableCell>
                <span className="wrap-anywhere font-semibold">{name}</span> <Badge>{t('own')}</Badge>
                {canManage && <ChangeUse companySlug={slug} of={{ categoryId: id }} name={name} isInUse={!retiredAt} />}
              </TableCell>
              <TableCell label={courses('columns.kind')}>{courses(`kind.${kind}`)}</TableCell>
              <TableCell label={t('rule')}>{t('noRule')}</TableCell>
              <TableCell label={courses('columns.validity')}>
                {courses('validity', { months: validityMonths ?? 0 })}
              </TableCell>
            </TableRow>
          ))}
          {catalogue.map((entry) => (
            <TableRow key={entry.key}>
              <TableCell>
                <span className="font-semibold">{entry[locale]}</span>
              </TableCell>
              <TableCell label={courses('columns.kind')}>{courses(`kind.${entry.kind}`)}</TableCell>
              <TableCell label={t('rule')}>{t(`rules.${entry.rule}`)}</TableCell>
              <TableCell label={courses('columns.validity')}>
                {entry.kind === 'certified_training'
                  ? t('byCertificate')
                  : courses('validity', { months: entry.validityMonths ?? 0 })}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
