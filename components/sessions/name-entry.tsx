'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DeclaredPerson } from '#components/check-in/declaration.ts'
import { DeclareSheet } from '#components/check-in/declare-sheet.tsx'
import { newWriteKey } from '#components/check-iX'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'
import type { Session } from './session.ts'

type NameEntryProps = { companySlug: string; session: Session; entry: Session['entries'][number] }

/** Gives a name to somebody who was present at a session that is complete, whom the register did not know after all. */
export function NameEntry({ companySlug, session, entry }: NameEntryProps) {
  const t = useTranslations('sessions.name')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const declare = useMutation(useTRPC().attendance.declare.mutationOptions())

  async function save(person: DeclaredPerson) {
    const target = { companySlug, sessionId: session.id, attendanceId: entry.id }
    await declare.mutateAsync({ ...target, ...person, key: newWriteKey(new Date()) })
    setOpen(false)
    toast(t('done', { name: `${person.firstName} ${person.lastName}` }), { tone: 'success' })
    router.refresh()
  }

  return (
    <>
      <Button size="compact" className="relative mt-1" onClick={() => setOpen(true)}>
        {t('action')}
      </Button>
      {open && <DeclareSheet entry={entry} employers={[]} onClose={() => setOpen(false)} onDeclare={save} />}
    </>
  )
}
