'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox, Radio } from '#components/ui/choice.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { toast } from '#components/ui/toast.ts'
import { TRADES, type Trade } from '#db/enums.ts'
import { MOST_FROM_CATALOGUE } from '#server/domain/course/rules.ts'
import type { EquipmentCategories } from './course.ts'

type Entry = EquipmentCategories['catalogue'][number]
type FirstCoursesProps = { companySlug: string; catalogue: Entry[] }

/** Choose a trade, with its usual courses already ticked, and publish them with a default text that can be changed. */
export function FirstCourses({ companySlug, catalogue }: FirstCoursesProps) {
  const t = useTranslations('courses')
  const common = useTranslations('common')
  const locale = useLocale()
  const router = useRouter()
  const [trade, setTrade] = useState<Trade>('construction')
  const usual = (of: Trade) => catalogue.filter(({ first }) => first.includes(of)).map(({ key }) => key)
  const [chosen, setChosen] = useState<readonly string[]>(() => usual('construction'))
  const take = useMutation(
    useTRPC().course.takeFromCatalogue.mutationOptions({
      onSuccess({ made, passedOver }) {
        toast(t('first.done', { made, passedOver }), { tone: 'success' })
        router.push(`/${companySlug}/courses`)
        router.refresh()
      },
    }),
  )
  const entries = catalogue.filter(({ trades }) => trades.includes(trade))
  const own = entries.filter(({ kind }) => kind !== 'certified_training')
  const certified = entries.filter(({ kind }) => kind === 'certified_training')
  const tick = (key: string, isOn: boolean) =>
    setChosen(isOn ? [...chosen, key] : chosen.filter((other) => other !== key))
  return (
    <form
      className="grid max-w-3xl gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        if (!take.isPending && !take.isSuccess) take.mutate({ companySlug, keys: [...chosen] })
      }}
    >
      <fieldset className="grid gap-1">
        <legend className="font-semibold text-sm">{t('first.trade')}</legend>
        <div className="flex flex-wrap gap-x-6">
          {TRADES.map((each) => (
            <Radio
              key={each}
              name="trade"
              checked={trade === each}
              onChange={() => {
                setTrade(each)
                setChosen(usual(each))
              }}
            >
              {t(`trade.${each}`)}
            </Radio>
          ))}
        </div>
      </fieldset>
      <fieldset className="grid gap-x-6 sm:grid-cols-2">
        <legend className="mb-1 font-semibold text-sm">{t('first.courses')}</legend>
        {own.map((entry) => (
          <Checkbox
            key={entry.key}
            checked={chosen.includes(entry.key)}
            hint={t(`kind.${entry.kind}`)}
            onChange={({ target: { checked } }) => tick(entry.key, checked)}
          >
            {entry[locale]}
          </Checkbox>
        ))}
      </fieldset>
      {certified.length > 0 && (
        <Alert title={t('first.certified')}>
          {t('first.certifiedText', { names: certified.map((entry) => entry[locale]).join(', ') })}
        </Alert>
      )}
      <FormError error={take.error} />
      {chosen.length > MOST_FROM_CATALOGUE && (
        <Alert tone="warning">{t('first.tooMany', { count: MOST_FROM_CATALOGUE })}</Alert>
      )}
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          variant="primary"
          loading={take.isPending || take.isSuccess}
          disabled={chosen.length === 0 || chosen.length > MOST_FROM_CATALOGUE}
        >
          {t('first.submit', { count: chosen.length })}
        </Button>
        <LinkButton href={`/${companySlug}/courses`} variant="quiet">
          {common('cancel')}
        </LinkButton>
      </div>
    </form>
  )
}
