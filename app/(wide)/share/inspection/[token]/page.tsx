import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readPackAddress } from '#components/inspection/pack-address.ts'
import { PackClosed, PackView, TooManyOpenings } from '#components/inspection/pack-view.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { tooManyOf } from '#server/api/errors.ts'
import { api, orNull } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  // Neither the company nor the recipient: titles end up in histories and on shared screens.
  const t = await getTranslations('inspection.pack')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where the link of an inspection pack leads, for anybody who has it, until it ends. */
export default async function InspectionPackPage({ params, searchParams }: Props) {
  const [{ token }, query, caller] = await Promise.all([params, searchParams, api()])
  const address = readPackAddress(token, query)
  try {
    const pack = await orNull(caller.inspectionPack.open(address))
    return pack ? <PackView pack={pack} address={address} /> : <PackClosed />
  } catch (error) {
    const refusal = tooManyOf(error)
    if (!refusal) throw error
    return <TooManyOpenings seconds={refusal.seconds} />
  }
}
