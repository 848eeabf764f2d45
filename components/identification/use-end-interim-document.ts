import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { toast } from '#components/ui/toast.ts'

/** Ends an interim document and confirms it to the user. */
export function useEndInterimDocument(done: string) {
  const router = useRouter()
  return useMutation(
    useTRPC().interimDocument.end.mutationOptions({
      onSuccess() {
        toast(done, { tone: 'success' })
        router.refresh()
      },
    }),
  )
}
