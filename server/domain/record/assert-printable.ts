import type { Dependencies } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { fullNameOf, type Names } from '#server/domain/person/rules.ts'
import type { Training } from '#server/domain/training/rules.ts'
import type { CertificateContent } from './port.ts'

/**
 * Rejects a name that no certificate could print, while the person is still there to give it in other letters. INVALID
 * (`nameNotPrintable`).
 */
export async function assertPrintableName(
  { certificates }: Pick<Dependencies, 'certificates'>,
  names: Names,
): Promise<void> {
  if (!(await certificates.canDraw(fullNameOf(names)))) throw new DomainError('INVALID', 'nameNotPrintable')
}

/**
 * The certificate in printable letters: an unprintable name is replaced by the Latin one, and emoji outside people's names are removed when
 * the fonts lack them. INVALID (`certificateNotPrintable`) when a text would print as empty boxes.
 */
export async function printableContent(
  { certificates }: Pick<Dependencies, 'certificates'>,
  certificate: CertificateContent,
): Promise<CertificateContent> {
  const printable = async (text: string, fallback: string | null) => {
    if (await certificates.canDraw(text)) return text
    if (fallback && (await certificates.canDraw(fallback))) return fallback
    throw new DomainError('INVALID', 'certificateNotPrintable')
  }
  const plain = (text: string) => printable(text, withoutEmoji(text))
  const named = async <Named extends { name: string }>(one: Named) => ({
    ...one,
    name: await printable(one.name, null),
  })
  const { latinName, employerName } = certificate
  const ownName = fullNameOf(certificate)
  const name = await printable(ownName, latinName)
  const { training, signatures } = certificate
  const instructor = signatures?.instructor
  return {
    ...certificate,
    ...(name !== ownName && { firstName: name, lastName: '', latinName: null }),
    courseTitle: await plain(certificate.courseTitle),
    courseDescription: await plain(certificate.courseDescription),
    training: training && (await printableTraining(training, plain)),
    employerName: employerName && (await plain(employerName)),
    issuerName: await plain(certificate.issuerName),
    instructorName: await printable(certificate.instructorName, null),
    ...(signatures && instructor && { signatures: { ...signatures, instructor: await named(instructor) } }),
  }
}

async function printableTraining(training: Training, plain: (text: string) => Promise<string>): Promise<Training> {
  const { category, equipment, ownTopics, alikeReason, days } = training
  return {
    ...training,
    category: category && { nb: await plain(category.nb), en: await plain(category.en) },
    ownTopics: await Promise.all(ownTopics.map(plain)),
    equipment: await Promise.all(
      equipment.map(async ({ make, model }) => ({ make: await plain(make), model: await plain(model) })),
    ),
    alikeReason: alikeReason && (await plain(alikeReason)),
    ...(days?.reason && { days: { ...days, reason: await plain(days.reason) } }),
  }
}

// With the space before, and with skin tones and joined signs.
const EMOJI = / ?\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\p{Extended_Pictographic}|\u200d|\ufe0f)*/gu

function withoutEmoji(text: string): string {
  return text.replace(EMOJI, '').trim()
}
