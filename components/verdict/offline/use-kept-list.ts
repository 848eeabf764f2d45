import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import { forgetList, keepList, readKeptList } from './kept-list.ts'

/** A list from before this is fetched again when the page opens. Milliseconds. */
const RENEWED_AFTER_MS = 3_600_000

// The device's own storage needs no network, and what needs one should say at once that there is none.
const networkMode = 'always'

/** The company's list on this device, and how it gets there and goes. One that is there is renewed by itself. */
export function useKeptList(companySlug: string) {
  const client = useTRPCClient()
  const queries = useQueryClient()
  const queryKey = ['offline-list', companySlug]
  const kept = useQuery({ queryKey, queryFn: () => readKeptList(companySlug), networkMode, retry: false })
  const onSuccess = () => queries.invalidateQueries({ queryKey })
  const take = useMutation({
    mutationFn: async () => keepList(companySlug, await client.verdict.takeAlong.mutate({ companySlug })),
    networkMode,
    onSuccess,
  })
  const forget = useMutation({ mutationFn: () => forgetList(companySlug), networkMode, onSuccess })
  const { mutate, isIdle } = take
  const takenAt = kept.data?.madeAt.getTime()
  useEffect(() => {
    if (isIdle && takenAt && Date.now() - takenAt > RENEWED_AFTER_MS) mutate()
  }, [isIdle, takenAt, mutate])
  return { kept, take, forget }
}
