import { useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { ChangeUse } from './change-use.tsx'
import type { EquipmentModels } from './equipment.ts'

type EquipmentModelTableProps = { slug: string; models: EquipmentModels; search: string }

/** The makes and models in use, each with its category. */
export function EquipmentModelTable({ slug, models: { models, canManage }, search }: EquipmentModelTableProps) {
  const t = useTranslations('equipment')
  const locale = useLocale()
  if (models.length === 0) return <EmptyState>{search ? t('nothing', { search }) : t('noModels')}</EmptyState>
  return (
    <Table caption={t('modelsCaption')}>
      <TableHead>
        <TableHeader>{t('make')}</TableHeader>
        <TableHeader>{t('model')}</TableHeader>
        <TableHeader>{t('category')}</TableHeader>
        {canManage && <TableHeader>{t('use')}</TableHeader>}
      </TableHead>
      <TableBody>
        {models.map(({ id, make, model, category }) => (
          <TableRow key={id}>
            <TableCell>
              <span className="wrap-anywhere font-semibold">{make}</span>
            </TableCell>
            <TableCell label={t('model')}>
              <span className="wrap-anywhere">{model}</span>
            </TableCell>
            <TableCell label={t('category')}>{category?.[locale] ?? t('unknownCategory')}</TableCell>
            {canManage && (
              <TableCell label={t('use')}>
                <ChangeUse companySlug={slug} of={{ modelId: id }} name={`${make} ${model}`} isInUse />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
