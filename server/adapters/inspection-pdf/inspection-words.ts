import { createTranslator } from 'next-intl'
import { CHECK_PATH } from '#server/domain/certificate-check/rules.ts'
import type { PackHead, PackLanguage, PackLine, PackRequirement } from '#server/domain/inspection/port.ts'
import { shareMet } from '#server/domain/inspection/rules.ts'
import { languageTag } from '#server/i18n/language-tag.ts'
import { loadMessages } from '#server/i18n/messages.ts'

export type InspectionWords = Awaited<ReturnType<typeof loadInspectionWords>>

/** What a printed pack says, in one language. */
export async function loadInspectionWords(language: PackLanguage, url: string) {
  const { inspection, requirements, courses, externalProof, hmsCard } = await loadMessages(language)
  const t = createTranslator({
    locale: language,
    messages: { inspection, requirements, courses, externalProof, hmsCard },
  })
  const tag = languageTag[language]
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Oslo' })
  const dayOf = (day: string) => date.format(new Date(day))
  const orgnrOf = (orgnr: string) => orgnr.replace(/(\d{3})(?=\d)/g, '$1 ')
  const address = `${url}${CHECK_PATH.replace(/\/$/, '')}`

  return {
    tag,
    title: () => t('inspection.paper.title'),
    orgnr: (orgnr: string) => t('inspection.paper.orgnr', { orgnr: orgnrOf(orgnr) }),
    for: (recipient: string) => t('inspection.pack.for', { recipient }),
    covers: ({ coverage, coverageName: name }: PackHead) => t(`inspection.covers.${coverage}`, { name }),
    asOf: (moment: Date) => t('inspection.pack.asOf', { time: time.format(moment) }),
    share: (head: PackHead) =>
      t('inspection.paper.share', {
        met: head.metCount,
        lines: head.lineCount,
        people: head.peopleCount,
        percent: shareMet(head),
      }),
    pageOf: (page: number, pages: number) => t('inspection.paper.pageOf', { page, pages }),
    lacking: () => t('inspection.paper.lacking'),
    requirements: () => t('inspection.pack.requirements'),
    checks: () => t('inspection.pack.seals'),
    heading: (key: 'requirement' | 'requiredFor' | 'fulfilled' | 'person' | 'employer' | 'status' | 'proof') =>
      t(`inspection.pack.${key}`),
    kind: ({ kind }: PackRequirement) => t(`courses.kind.${kind}`),
    requiredFor: ({ requiredFor }: PackRequirement) =>
      requiredFor
        .map((one) => {
          if (one.audience === 'company') return t('inspection.pack.why.company')
          if (one.audience === 'trade') {
            return t('inspection.pack.why.trade', { trade: t(`hmsCard.industry.${one.trade}`) })
          }
          return t(`inspection.pack.why.${one.audience}`, { name: one.name })
        })
        .join('\n'),
    fulfilled: ({ metCount: met, peopleCount: people }: PackRequirement) => t('inspection.pack.of', { met, people }),
    born: (birthDate: string) => t('inspection.pack.born', { date: dayOf(birthDate) }),
    status({ state, until }: PackLine): string {
      const word = t(`requirements.state.${state}`)
      if (until) return `${word}\n${t('inspection.pack.until', { date: dayOf(until) })}`
      return state === 'valid' ? `${word}\n${t('inspection.pack.forever')}` : word
    },
    proof({ recordId, proofKind, proofTitle, number, issuer, issuedOn, checkCode }: PackLine): string {
      if (!recordId && !proofKind) return t('inspection.pack.noProof')
      const what = proofKind
        ? `${proofTitle} (${t(`externalProof.kind.${proofKind}`)})`
        : t('inspection.pack.certificate')
      return [
        number ? `${what} · ${t('inspection.pack.number', { number })}` : what,
        issuer && issuedOn ? t('inspection.pack.issued', { issuer, date: dayOf(issuedOn) }) : '',
        checkCode ? t('inspection.pack.checkCode', { code: checkCode }) : '',
      ]
        .filter(Boolean)
        .join('\n')
    },
    checkAt: () => t('inspection.paper.checkAt', { address }),
    fingerprint: (digest: string) => t('inspection.paper.fingerprint', { digest }),
    seal: ({ position, chain }: NonNullable<PackHead['seal']>) => t('inspection.paper.seal', { position, chain }),
    readMe: ({ company, recipient, madeAt, listSha256: digest }: PackHead) =>
      t('inspection.readMe', {
        company: company.name,
        orgnr: orgnrOf(company.orgnr),
        recipient,
        digest,
        address,
        time: time.format(madeAt),
      }),
  }
}
