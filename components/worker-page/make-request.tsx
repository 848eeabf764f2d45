'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { WORKER_REQUESTS } from '#db/enums.ts'
import { LENGTHS } from '#db/lengths.ts'
import { makeRequestSchema } from '#server/domain/worker-request/schema.ts'
import { problemOf } from './worker-page.ts'

type Result = 'sent' | 'empty' | 'nationalId' | 'tooMany' | 'failed'

/** Asks the company to correct or delete something, or anything else. */
export function MakeRequest() {
  const t = useTranslations('workerPage.requests')
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [result, setResult] = useState<Result | null>(null)

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const parsed = makeRequestSchema.safeParse(Object.fromEntries(new FormData(event.currentTarget)))
    if (!parsed.success) {
      const isId = parsed.error.issues.some(({ message }) => message === 'nationalId')
      return setResult(isId ? 'nationalId' : 'empty')
    }
    setBusy(true)
    try {
      await trpcClient.workerPage.makeRequest.mutate(parsed.data)
      setResult('sent')
      form.current?.reset()
      router.refresh()
    } catch (error) {
      setResult(problemOf(error) === 'tooMany' ? 'tooMany' : 'failed')
    } finally {
      setBusy(false)
    }
  }

  const isWrong = result === 'empty' || result === 'nationalId'
  return (
    <form ref={form} onSubmit={send} noValidate className="grid gap-5">
      <Field label={t('kind')}>
        {(control) => (
          <Select {...control} name="kind" defaultValue="correction">
            {WORKER_REQUESTS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('what')} hint={t('whatHint')} error={isWrong ? t(result) : undefined}>
        {(control) => <Textarea {...control} name="text" rows={4} maxLength={LENGTHS.request} />}
      </Field>
      {result && !isWrong && (
        <Alert tone={result === 'sent' ? 'success' : 'error'} live>
          {t(result)}
        </Alert>
      )}
      <Button type="submit" size="checkIn" loading={isBusy}>
        {t('send')}
      </Button>
    </form>
  )
}
