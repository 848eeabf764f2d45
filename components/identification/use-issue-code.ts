import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'
import type { Identifications } from './identification.ts'

/** Creates a code that replaces the one on the page, and calls `onDone`. */
export function useIssueCode(companySlug: string, { personId, code }: Identifications, onDone = () => {}) {
  const t = useTranslations('identification.code')
  const router = useRouter()
  const issue = useMutation(
    useTRPC().personalCode.issue.mutationOptions({
      onSuccess() {
        toast(t(code ? 'replaced' : 'issued'), { tone: 'success' })
        onDone()
        router.refresh()
      },
    }),
  )
  return {
    isPending: issue.isPending,
    error: issue.error,
    start: () => issue.mutate({ companySlug, personId: code?.personId ?? personId, replaces: code?.id ?? null }),
  }
}
