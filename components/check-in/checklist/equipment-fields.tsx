'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { LENGTHS } from '#db/lengths.ts'
import type { Equipment, Teaching, TeachingChange } from '#server/domain/training/rules.ts'
import { MOST_MODELS_AT_ONCE } from '#server/domain/training/schema.ts'

type EquipmentFieldsProps = {
  /** The company's equipment in the course's category. */
  models: readonly Equipment[]
  teaching: Teaching
  onChange: (equipment: NonNullable<TeachingChange['equipment']>) => void
}

/** The equipment of the training, and why one training covers several models, when it does. */
export function EquipmentFields({ models, teaching, onChange }: EquipmentFieldsProps) {
  const t = useTranslations('checkIn.checklist.equipment')
  const { equipment: items, alikeReason } = teaching
  const [reason, setReason] = useState(alikeReason)
  const isTaken = (one: Equipment) => items.some((other) => nameOf(other) === nameOf(one))
  const add = (one: Equipment) => !isTaken(one) && onChange({ items: [...items, one], alikeReason })
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-semibold">{t('title')}</legend>
      {items.length > 0 && (
        <ul className="divide-y divide-line border-line border-y">
          {items.map((one) => (
            <li key={nameOf(one)} className="flex min-h-14 items-center justify-between gap-3">
              <span className="wrap-anywhere font-semibold">{nameOf(one)}</span>
              <button
                type="button"
                aria-label={t('remove', { name: nameOf(one) })}
                className={iconButtonStyle('quiet', 'checkIn')}
                onClick={() => onChange({ items: items.filter((other) => other !== one), alikeReason })}
              >
                <Trash2 aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {items.length > 1 && (
        <Field label={t('alike')} hint={t('alikeHint')}>
          {(field) => (
            <Textarea
              {...field}
              rows={2}
              maxLength={LENGTHS.note}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              onBlur={() => reason !== alikeReason && onChange({ items, alikeReason: reason })}
            />
          )}
        </Field>
      )}
      {items.length < MOST_MODELS_AT_ONCE && <AddModel models={models.filter((one) => !isTaken(one))} onAdd={add} />}
    </fieldset>
  )
}

type AddModelProps = { models: readonly Equipment[]; onAdd: (one: Equipment) => void }

function AddModel({ models, onAdd }: AddModelProps) {
  const t = useTranslations('checkIn.checklist.equipment')
  const [isOther, setOther] = useState(false)
  const [typed, setTyped] = useState<Equipment>({ make: '', model: '' })
  const whole = { make: typed.make.trim(), model: typed.model.trim() }
  if (models.length > 0 && !isOther) {
    return (
      <Field label={t('pick')}>
        {(field) => (
          <Select
            {...field}
            value=""
            onChange={({ target: { value } }) => {
              const one = models.find((model) => nameOf(model) === value)
              if (one) onAdd(one)
              else setOther(true)
            }}
          >
            <option value="">{t('choose')}</option>
            {models.map((one) => (
              <option key={nameOf(one)} value={nameOf(one)}>
                {nameOf(one)}
              </option>
            ))}
            <option value="other">{t('other')}</option>
          </Select>
        )}
      </Field>
    )
  }
  const input = (part: keyof Equipment) => (
    <Field label={t(part)}>
      {(field) => (
        <Input
          {...field}
          autoComplete="off"
          maxLength={LENGTHS.equipmentName}
          value={typed[part]}
          onChange={({ target: { value } }) => setTyped({ make: typed.make, model: typed.model, [part]: value })}
        />
      )}
    </Field>
  )
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        {input('make')}
        {input('model')}
      </div>
      <Button
        disabled={whole.make === '' || whole.model === ''}
        onClick={() => {
          onAdd(whole)
          setTyped({ make: '', model: '' })
          setOther(false)
        }}
      >
        <Plus aria-hidden="true" />
        {t('add')}
      </Button>
    </div>
  )
}

function nameOf({ make, model }: Equipment): string {
  return `${make} ${model}`
}
