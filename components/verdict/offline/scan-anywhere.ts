import { TRPCClientError } from '@trpc/client'
import type { CardScan } from '#components/card-reading/classify-on-device.ts'
import type { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import type { ScannedVerdict, Verdict, What } from '../verdict.ts'
import { findListedSubject, judgeOnDevice } from './judge-on-device.ts'
import { readKeptList } from './kept-list.ts'

type Asked = { companySlug: string; what: What; read: Pick<CardScan, 'text' | 'source'> }

/** An answer of the server, or of the list on this device from `madeAt`. */
export type AnyVerdict = ScannedVerdict | { outcome: 'offline'; verdict: Verdict; madeAt: Date }

/** Asks the server; where it cannot be reached, the list on this device. Without either it rejects with the server's error. */
export async function scanAnywhere(
  client: ReturnType<typeof useTRPCClient>,
  { companySlug, what, read: { text, source } }: Asked,
): Promise<AnyVerdict> {
  try {
    return await client.verdict.scan.mutate({ companySlug, what, scan: { text, source } })
  } catch (error) {
    if (!(error instanceof TRPCClientError) || error.data) throw error
    const list = await readKeptList(companySlug).catch(() => null)
    const listed = list && findListedSubject(list, what)
    const verdict = listed && (await judgeOnDevice(list, listed, text))
    if (!verdict) throw error
    return { outcome: 'offline', verdict, madeAt: list.madeAt }
  }
}
