'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { CategoryForm } from './category-form.tsx'
import { ModelForm } from './model-form.tsx'

/** Two buttons, each with its form. */
export function EquipmentAdder({ companySlug }: { companySlug: string }) {
  const t = useTranslations('equipment')
  const [open, setOpen] = useState<'model' | 'category' | null>(null)
  const dialog = (kind: 'model' | 'category') => ({
    open: open === kind,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? kind : null),
  })
  const done = () => setOpen(null)
  return (
    <>
      <Dialog {...dialog('category')}>
        <DialogTrigger asChild>
          <Button>{t('addCategory')}</Button>
        </DialogTrigger>
        <DialogContent title={t('addCategory')} description={t('addCategoryText')}>
          <CategoryForm companySlug={companySlug} onDone={done} />
        </DialogContent>
      </Dialog>
      <Dialog {...dialog('model')}>
        <DialogTrigger asChild>
          <Button variant="primary">{t('addModel')}</Button>
        </DialogTrigger>
        <DialogContent title={t('addModel')} description={t('addModelText')}>
          <ModelForm companySlug={companySlug} onDone={done} />
        </DialogContent>
      </Dialog>
    </>
  )
}
