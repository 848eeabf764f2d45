'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { toast } from '#components/ui/toast.ts'

const CHOICES = ['nb', 'en', 'none'] as const
type Notice = (typeof CHOICES)[number]

/** The administrator's own choice of e-mail notices. Saved on change. */
export function NoticeChoice({ companySlug, notice }: { companySlug: string; notice: Notice }) {
  const t = useTranslations('expiry.notice')
  const router = useRouter()
  const errorText = useErrorText()
  const set = useMutation(
    useTRPC().expiry.setNotice.mutationOptions({
      onError: (error) => toast(errorText(error), { tone: 'error' }),
      onSuccess: () => toast(t('saved'), { tone: 'success' }),
      onSettled: () => router.refresh(),
    }),
  )
  const shown = set.isPending ? set.variables.expiries : notice
  return (
    <Field label={t('label')} className="screen-only mt-8 max-w-md border-line border-t pt-6">
      {(control) => (
        <Select
          {...control}
          value={shown}
          disabled={set.isPending}
          onChange={(event) =>
            set.mutate({ companySlug, expiries: CHOICES.find((each) => each === event.target.value) ?? 'nb' })
          }
        >
          {CHOICES.map((each) => (
            <option key={each} value={each}>
              {t(each)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
