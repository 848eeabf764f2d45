'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { problemOf, type WorkerProblem } from './worker-page.ts'

type Step = 'ask' | 'type'

/** Asks for a code, and takes it. What it says is the same for every link, whether it opens something or not. */
export function Entrance({ token }: { token: string }) {
  const t = useTranslations('workerPage.entrance')
  const [step, setStep] = useState<Step>('ask')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<WorkerProblem | null>(null)

  async function attempt(work: () => Promise<void>) {
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(problemOf(error))
      setBusy(false)
    }
  }

  const ask = () =>
    attempt(async () => {
      await trpcClient.workerPage.requestCode.mutate({ token })
      setStep('type')
      setBusy(false)
    })

  function open(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code') ?? '')
    void attempt(async () => {
      await trpcClient.workerPage.enterCode.mutate({ token, code })
      // The link leaves the history: the next person with this phone needs the link again.
      window.location.replace('/worker')
    })
  }

  return (
    <div data-density="check-in" className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <header>
        <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
        <p className="mt-2">{t(step === 'ask' ? 'text' : 'sent')}</p>
      </header>
      {problem && (
        <Alert tone="error" live>
          {t(`problems.${problem === 'over' ? 'failed' : step === 'ask' && problem === 'wrong' ? 'link' : problem}`)}
        </Alert>
      )}
      {step === 'type' && (
        <form onSubmit={open} className="grid gap-5">
          <Field label={t('code')} hint={t('codeHint')}>
            {(control) => (
              <Input
                {...control}
                name="code"
                required
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={10}
                className="font-mono text-2xl tracking-[0.15em]"
              />
            )}
          </Field>
          <Button type="submit" variant="primary" size="checkIn" loading={isBusy}>
            {t('open')}
          </Button>
        </form>
      )}
      {step === 'ask' ? (
        <Button variant="primary" size="checkIn" loading={isBusy} onClick={ask}>
          {t('send')}
        </Button>
      ) : (
        <Button variant="quiet" className="justify-self-start" disabled={isBusy} onClick={ask}>
          {t('again')}
        </Button>
      )}
      <p className="text-ink-soft text-sm">{t('help')}</p>
    </div>
  )
}
