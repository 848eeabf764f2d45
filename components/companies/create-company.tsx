'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import type { AppRouter } from '#server/api/root.ts'
import { findOwnEnterpriseSchema } from '#server/domain/company/schema.ts'
import { FoundEnterprise } from './found-enterprise.tsx'
import { SearchByName } from './search-by-name.tsx'
import { TypedCompanyName } from './typed-company-name.tsx'

type Answer = inferRouterOutputs<AppRouter>['company']['findOwnEnterprise']
type Found = { orgnr: string; answer: Answer }

/** Asks for the name or number, shows the register's answer, and then creates the company. */
export function CreateCompany() {
  const t = useTranslations('companies.create')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [found, setFound] = useState<Found | null>(null)
  const [refusal, setRefusal] = useState<unknown>(null)
  const form = useSchemaForm(findOwnEnterpriseSchema, { orgnr: '' })
  const create = useMutation(
    trpc.company.create.mutationOptions({
      onSuccess({ companySlug }) {
        router.push(`/${companySlug}`)
      },
    }),
  )
  async function find({ orgnr }: { orgnr: string }) {
    create.reset()
    setRefusal(null)
    try {
      setFound({ orgnr, answer: await queryClient.fetchQuery(trpc.company.findOwnEnterprise.queryOptions({ orgnr })) })
    } catch (error) {
      setFound(null)
      setRefusal(error)
    }
  }
  function takeOtherNumber(orgnr: string) {
    setFound(null)
    create.reset()
    form.setValue('orgnr', orgnr)
    form.setFocus('orgnr')
  }
  return (
    <div className="grid gap-6">
      <SearchByName
        onChoose={(orgnr) => {
          form.setValue('orgnr', orgnr)
          void find({ orgnr })
        }}
      />
      <Form form={form} onSubmit={find}>
        <TextField
          name="orgnr"
          label={t('orgnr')}
          hint={t('orgnrHint')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          className="figures max-w-64"
        />
        <FormError error={refusal} />
        <SubmitButton variant={found ? 'secondary' : 'primary'} className="justify-self-start">
          {t('find')}
        </SubmitButton>
      </Form>
      {found && (
        <Outcome
          found={found}
          creating={create.isPending || create.isSuccess}
          error={create.error}
          onCreate={(typedName) => create.mutate({ orgnr: found.orgnr, typedName })}
          onOther={takeOtherNumber}
        />
      )}
      <Alert title={t('unverifiedTitle')}>{t('unverifiedText')}</Alert>
    </div>
  )
}

type OutcomeProps = {
  found: Found
  creating: boolean
  error: unknown
  onCreate: (typedName?: string) => void
  onOther: (orgnr: string) => void
}

function Outcome({ found: { orgnr, answer }, creating, error, onCreate, onOther }: OutcomeProps) {
  const t = useTranslations('errors.reasons')
  switch (answer.outcome) {
    case 'found':
      return (
        <FoundEnterprise
          enterprise={answer.enterprise}
          creating={creating}
          error={error}
          onCreate={() => onCreate()}
          onOther={onOther}
        />
      )
    case 'unavailable':
      return <TypedCompanyName key={orgnr} orgnr={orgnr} creating={creating} error={error} onCreate={onCreate} />
    case 'deleted':
      return (
        <Alert tone="warning" live title={answer.name ?? undefined}>
          {t('enterpriseDeleted')}
        </Alert>
      )
    case 'removed':
      return (
        <Alert tone="warning" live>
          {t('enterpriseRemoved')}
        </Alert>
      )
    case 'not_found':
      return (
        <Alert tone="warning" live>
          {t('enterpriseNotFound')}
        </Alert>
      )
  }
}
