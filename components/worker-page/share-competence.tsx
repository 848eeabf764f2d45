'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { SHARE_DAYS } from '#server/domain/worker-page/rules.ts'
import { shareCompetenceSchema } from '#server/domain/worker-page/schema.ts'
import { NewShare } from './new-share.tsx'
import { problemOf } from './worker-page.ts'

/** For how many days, and then the link, this once. */
export function ShareCompetence() {
  const t = useTranslations('workerPage.shares')
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<'failed' | 'tooMany' | null>(null)
  const [address, setAddress] = useState<string | null>(null)

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const input = shareCompetenceSchema.parse({ days: Number(new FormData(event.currentTarget).get('days')) })
    setBusy(true)
    setProblem(null)
    try {
      setAddress((await trpcClient.workerPage.share.mutate(input)).address)
      router.refresh()
    } catch (error) {
      const why = problemOf(error)
      setProblem(why === 'tooMany' ? why : 'failed')
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      {address && <NewShare key={address} address={address} />}
      <form onSubmit={make} className="grid gap-5">
        <Field label={t('days')}>
          {(control) => (
            <Select {...control} name="days" defaultValue={SHARE_DAYS[0]}>
              {SHARE_DAYS.map((days) => (
                <option key={days} value={days}>
                  {t('day', { days })}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {problem && (
          <Alert tone="error" live>
            {t(problem)}
          </Alert>
        )}
        <Button type="submit" size="checkIn" loading={isBusy}>
          {t('make')}
        </Button>
      </form>
    </>
  )
}
