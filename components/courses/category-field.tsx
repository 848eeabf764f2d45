'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { EquipmentCategories } from './course.ts'

type Named = { categoryKey?: string | null | undefined; categoryId?: string | null | undefined }

/** The course's category: one of the company's own or one of the catalogue, stored in one of two fields. */
export function CategoryField({
  categories,
  optional = false,
}: {
  categories: EquipmentCategories
  optional?: boolean
}) {
  const t = useTranslations('courses.field')
  const common = useTranslations('common')
  const locale = useLocale()
  const { control, setValue } = useFormContext<Named>()
  const [categoryKey, categoryId] = useWatch({ control, name: ['categoryKey', 'categoryId'] })
  const nameOf = (name: string, kind: string) =>
    kind === 'certified_training' ? t('categoryCertified', { name }) : name
  const known = categories.catalogue
    .map(({ key, nb, en, kind }) => ({ key, name: nameOf(locale === 'nb' ? nb : en, kind) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
  const own = categories.own.filter(({ id, retiredAt }) => !retiredAt || id === categoryId)
  return (
    <Field label={t('category')} hint={t('categoryHint')} note={optional ? `(${common('optional')})` : undefined}>
      {(field) => (
        <Select
          {...field}
          value={categoryId ? `own:${categoryId}` : categoryKey ? `key:${categoryKey}` : ''}
          onChange={({ target: { value } }) => {
            setValue('categoryKey', value.startsWith('key:') ? value.slice(4) : null, { shouldDirty: true })
            setValue('categoryId', value.startsWith('own:') ? value.slice(4) : null, { shouldDirty: true })
          }}
        >
          <option value="">{t('categoryNone')}</option>
          {own.length > 0 && (
            <optgroup label={t('categoryOwn')}>
              {own.map(({ id, name, kind }) => (
                <option key={id} value={`own:${id}`}>
                  {nameOf(name, kind)}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label={t('categoryCatalogue')}>
            {known.map(({ key, name }) => (
              <option key={key} value={`key:${key}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </Select>
      )}
    </Field>
  )
}
