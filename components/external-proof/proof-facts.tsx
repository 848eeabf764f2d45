import { Paperclip } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { formatTime } from '#components/ui/time-format.ts'
import type { Proof } from './external-proof.ts'

/** The title, kind and facts of a proof, and its file. */
export function ProofFacts({ proof }: { proof: Omit<Proof, 'state'> }) {
  const t = useTranslations('externalProof')
  const locale = useLocale()
  const issued = formatTime(proof.issuedDate, 'shortDate', locale)
  const facts = [
    proof.issuerName ? t('issuedBy', { issuer: proof.issuerName, date: issued }) : t('saidOn', { date: issued }),
    proof.classCodes && t('classes', { codes: proof.classCodes }),
    proof.certificateNumber && t('number', { number: proof.certificateNumber }),
    proof.issuedAbroad && (proof.permission ? t('abroadWith', { permission: proof.permission }) : t('abroad')),
    howItCame(),
    proof.note && t('note', { note: proof.note }),
  ].filter(Boolean)
  function howItCame() {
    const submitted = { name: proof.submittedByName, date: formatTime(proof.submittedAt, 'shortDate', locale) }
    if (proof.importLine === null) return t('submittedBy', submitted)
    return t('imported', { list: proof.importFileName || t('pastedList'), line: proof.importLine, ...submitted })
  }
  return (
    <span className="grid gap-0.5">
      <span className="wrap-anywhere font-semibold">{proof.title}</span>
      <span className="text-sm">{t(`kind.${proof.kind}`)}</span>
      {facts.map((fact) => (
        <span key={String(fact)} className="wrap-anywhere text-ink-soft text-sm">
          {fact}
        </span>
      ))}
      {proof.file && (
        <a
          href={proof.file.href}
          className="link wrap-anywhere inline-flex items-start gap-1.5 justify-self-start"
          download
        >
          <Paperclip aria-hidden="true" className="mt-1 size-4 shrink-0" />
          {t('file', { name: proof.file.name })}
        </a>
      )}
    </span>
  )
}
