import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CheckedCertificateView } from '#components/certificate-check/checked-certificate-view.tsx'
import { PdfCheck } from '#components/certificate-check/pdf-check.tsx'
import { TooManyChecks } from '#components/certificate-check/too-many-checks.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { tooManyOf } from '#server/api/errors.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('certificateCheck')
  return { title: t('title') }
}

/** Where the QR code on a certificate leads, for anybody: is it genuine, does it count, and does the paper say what we say. */
export default async function CertificateCheckPage({ params }: Props) {
  const [{ token }, caller] = await Promise.all([params, api()])
  try {
    const certificate = await orNotFound(caller.certificateCheck.check({ token }))
    return (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <CheckedCertificateView certificate={certificate} />
        <MessagesProvider areas={['certificateCheck']}>
          <PdfCheck keys={await caller.certificateCheck.keys()} token={certificate.token} />
        </MessagesProvider>
      </div>
    )
  } catch (error) {
    const refusal = tooManyOf(error)
    if (!refusal) throw error
    return <TooManyChecks seconds={refusal.seconds} />
  }
}
