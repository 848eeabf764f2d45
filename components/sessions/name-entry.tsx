'use client'

import { useMutation } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DeclaredPerson } from '#components/check-in/declare/declaration.ts'
import { problemBehind } from '#components/check-in/declare/declare-problem.ts'
import { DeclareSheet } from '#components/check-in/declare/declare-sheet.tsx'
import { seal } from '#components/outbox/browser/encrypt-payload.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'
import type { AppRouter } from '#server/api/root.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { Session } from './session.ts'

type NameEntryProps = { companySlug: string; session: Session; entry: Session['entries'][number] }

/** Names a person who was present at a completed session, but whom the register did not know. */
export function NameEntry({ companySlug, session, entry }: NameEntryProps) {
  const t = useTranslations('sessions.name')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const declare = useMutation(useTRPC().attendance.declare.mutationOptions())

  async function save(person: DeclaredPerson) {
    const now = new Date()
    const write = { companySlug, sessionId: session.id, key: newWriteKey(now) }
    const sealed = await seal(person, session.encryptionKey, write)
    const at = now.toISOString()
    try {
      await declare.mutateAsync({ ...write, madeAt: at, sentAt: at, attendanceId: entry.id, sealed })
    } catch (error) {
      const data = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : null
      return problemBehind(data?.kyndig.reason ?? null) ?? 'failed'
    }
    setOpen(false)
    toast(t('done', { name: fullNameOf(person) }), { tone: 'success' })
    router.refresh()
    return null
  }

  return (
    <>
      <Button size="compact" className="relative mt-1" onClick={() => setOpen(true)}>
        {t('action')}
      </Button>
      {open && (
        <DeclareSheet
          companySlug={companySlug}
          forCard
          knowsEmployer={entry.employer !== null}
          employers={[]}
          onClose={() => setOpen(false)}
          onDeclare={save}
        />
      )}
    </>
  )
}
