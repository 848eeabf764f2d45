'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form } from '#components/form/form.tsx'
import { FormError } from '#components/form/form-error.tsx'
import { useSchemaForm } from '#components/form/form-schema.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { TextField } from '#components/form/text-field.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Time } from '#components/ui/time.tsx'
import { toast } from '#components/ui/toast.ts'
import { SHARE_LEVELS } from '#db/enums.ts'
import { changeShareSchema } from '#server/domain/project-share/schema.ts'
import type { Share } from './sharing.ts'

/** How much is shown, and until when: a form for administrators, the answer for everybody else. */
export function ShareSettings({ companySlug, share }: { companySlug: string; share: Share }) {
  const t = useTranslations('sharing.share')
  if (share.canShare) return <SettingsForm companySlug={companySlug} share={share} />
  return (
    <Panel title={t('settings')}>
      <p>{t(`levels.${share.level}`)}</p>
      <p className="mt-1 text-ink-soft text-sm">
        {t('until')}: <Time value={share.until} />
      </p>
    </Panel>
  )
}

function SettingsForm({ companySlug, share }: { companySlug: string; share: Share }) {
  const t = useTranslations('sharing.share')
  const router = useRouter()
  const { id: shareId, level, until, latestUntil, hostName } = share
  const change = useMutation(useTRPC().projectShare.change.mutationOptions())
  const form = useSchemaForm(changeShareSchema, { shareId, level, until })
  return (
    <Panel title={t('settings')}>
      <Form
        form={form}
        onSubmit={(input) =>
          change.mutateAsync({ companySlug, ...input }).then(
            () => {
              toast(t('saved'), { tone: 'success' })
              router.refresh()
            },
            () => {}, // shown above the button
          )
        }
      >
        <ChoiceField
          name="level"
          label={t('level', { host: hostName })}
          options={SHARE_LEVELS.map((value) => ({
            value,
            label: t(`levels.${value}`),
            hint: t(`levelHints.${value}`),
          }))}
        />
        <TextField
          name="until"
          type="date"
          max={latestUntil}
          label={t('until')}
          hint={t('untilHint')}
          className="max-w-60"
        />
        <FormError error={change.error} />
        <SubmitButton pending={change.isPending} className="justify-self-start">
          {t('save')}
        </SubmitButton>
      </Form>
    </Panel>
  )
}
