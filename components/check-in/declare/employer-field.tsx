'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import type { Declaration, Employer } from './declaration.ts'
import { EmployerOptions } from './employer-options.tsx'
import { EmployerTyped } from './employer-typed.tsx'
import { useEmployerSearch } from './use-employer-search.ts'

type EmployerFieldProps = {
  companySlug: string
  /** Employers of others in the session: probably this person's too. */
  known: readonly Employer[]
  errors: { employerOrgnr: string | null; employerName: string | null }
}

/** The employer, found in the register by name or number, or typed when the register cannot be reached. */
export function EmployerField({ companySlug, known, errors }: EmployerFieldProps) {
  const t = useTranslations('checkIn.employer')
  const td = useTranslations('checkIn.declare')
  const optional = `(${useTranslations('common')('optional')})`
  const { setValue } = useFormContext<Declaration>()
  const [chosen, isTyped] = useWatch<Declaration, ['employer', 'isEmployerTyped']>({
    name: ['employer', 'isEmployerTyped'],
  })
  const listId = useId()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const search = useEmployerSearch(companySlug, isTyped ? '' : text)
  const wanted = text.trim().toLocaleLowerCase('nb')
  const near = known
    .filter(({ name, orgnr }) => `${name} ${orgnr}`.toLocaleLowerCase('nb').includes(wanted))
    .slice(0, 5)
  const found = search.kind === 'found' ? search.enterprises : []
  const options = [...near, ...found.filter(({ orgnr }) => near.every((each) => each.orgnr !== orgnr))]

  function choose(employer: Employer) {
    setValue('employer', { orgnr: employer.orgnr, name: employer.name })
    setOpen(false)
    setText('')
    setActive(-1)
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && options.length > 0) {
      event.preventDefault()
      setOpen(true)
      setActive((current) => (current + step + options.length) % options.length)
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault() // a half-typed name must not submit the form
      const option = options[active] ?? (options.length === 1 ? options[0] : undefined)
      if (option) choose(option)
    } else if (event.key === 'Escape' && isOpen) {
      setOpen(false) // the sheet leaves the key to an open list
    }
  }

  if (isTyped) return <EmployerTyped errors={errors} onSearch={() => setValue('isEmployerTyped', false)} />
  if (chosen) {
    return (
      <div>
        <p className="font-semibold">{td('employer')}</p>
        <div className="mt-1.5 flex items-center justify-between gap-3 rounded-md border border-line bg-sunken px-4 py-2">
          <p className="min-w-0">
            <span className="wrap-anywhere block font-semibold">{chosen.name}</span>
            <Orgnr value={chosen.orgnr} className="text-ink-soft text-sm" />
          </p>
          <Button onClick={() => setValue('employer', null)} aria-label={t('changeLong')}>
            {t('change')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div data-employer>
      <Field label={td('employer')} note={optional} hint={t('hint')}>
        {(control) => (
          <Input
            {...control}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && active >= 0 ? `${listId}-${active}` : undefined}
            value={text}
            autoComplete="off"
            maxLength={100}
            onFocus={({ currentTarget }) => {
              setOpen(true)
              // Keeps the options visible when a phone's keyboard covers half of the screen.
              currentTarget.closest('[data-employer]')?.scrollIntoView({ block: 'start' })
            }}
            onChange={(event) => {
              setText(event.target.value)
              setActive(-1)
              setOpen(true)
            }}
            onKeyDown={press}
          />
        )}
      </Field>
      {isOpen && (
        <EmployerOptions
          id={listId}
          options={options}
          active={active}
          search={search}
          onChoose={choose}
          onType={() => setValue('isEmployerTyped', true)}
        />
      )}
    </div>
  )
}
