import type { SafetyTopic } from '#db/enums.ts'
import type { CredentialContent } from '#server/domain/credential/port.ts'
import {
  beginOfDay,
  credentialTime,
  endOfDay,
  issuerAddress,
  numericDate,
  ORGNR_TYPE,
  statusListAddress,
} from '#server/domain/credential/rules.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { CertificateContent } from '#server/domain/record/port.ts'
import type { TrainingDays } from '#server/domain/training/rules.ts'
import type { CredentialWords } from './credential-words.ts'

const CONTEXTS = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']

/**
 * The claims of a record's credential: an OpenBadgeCredential (Open Badges 3.0, 8.2.3) with the JWT claims that repeat it. Of the person
 * it has the name as the paper shows it, and nothing else: birth date and employer are on the check page, which is the credential's id.
 */
export function composeCredential(url: string, content: CredentialContent, words: CredentialWords) {
  const { certificate, companyId, courseVersionId, list, position } = content
  const { checkAddress, certificateNumber, courseTitle, trainedOn, validUntil, issuerName, issuerOrgnr } = certificate
  const issuer = issuerAddress(url, companyId)
  const subject = `${checkAddress}#person`
  const statusList = statusListAddress(url, companyId, list)
  const from = beginOfDay(trainedOn)
  const until = validUntil === null ? null : endOfDay(validUntil)
  return {
    '@context': CONTEXTS,
    id: checkAddress,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: courseTitle,
    issuer: {
      id: issuer,
      type: ['Profile'],
      name: issuerName,
      otherIdentifier: [{ type: 'IdentifierEntry', identifier: issuerOrgnr, identifierType: ORGNR_TYPE }],
    },
    validFrom: credentialTime(from),
    ...(until && { validUntil: credentialTime(until) }),
    awardedDate: credentialTime(certificate.madeAt),
    credentialSubject: {
      id: subject,
      type: ['AchievementSubject'],
      identifier: namesOf(certificate).map((name) => ({
        type: 'IdentityObject',
        hashed: false,
        identityHash: name,
        identityType: 'name',
      })),
      licenseNumber: certificateNumber,
      achievement: {
        id: `urn:uuid:${courseVersionId}`,
        type: ['Achievement'],
        achievementType: 'CertificateOfCompletion',
        name: courseTitle,
        description: certificate.courseDescription || words(`kind.${certificate.courseKind}`),
        criteria: { narrative: narrativeOf(certificate, words) },
        inLanguage: 'nb',
      },
    },
    credentialStatus: {
      id: `${statusList}#${position}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(position),
      statusListCredential: statusList,
    },
    iss: issuer,
    jti: checkAddress,
    sub: subject,
    nbf: numericDate(from),
    ...(until && { exp: numericDate(until) }),
  }
}

function namesOf(certificate: CertificateContent): string[] {
  const { latinName } = certificate
  return latinName === null ? [fullNameOf(certificate)] : [fullNameOf(certificate), latinName]
}

/** What was taught, in the words of the paper: one paragraph a line of it. */
function narrativeOf({ courseKind, courseVersion, training }: CertificateContent, words: CredentialWords): string {
  const kind = words(`kind.${courseKind}`)
  const lines = [courseVersion === null ? kind : `${kind}, ${words('version', { number: courseVersion })}`]
  const line = (label: 'equipment' | 'content' | 'language' | 'days', text: string | undefined) => {
    if (text) lines.push(`${words(`taught.${label}`)}: ${text}`)
  }
  if (training) {
    const models = training.equipment.map(({ make, model }) => `${make} ${model}`).join(', ')
    line('equipment', [training.category?.nb, models].filter(Boolean).join(': '))
    if (training.alikeReason) lines.push(words('taught.alike', { reason: training.alikeReason }))
    const topics = training.safetyTopics.map((topic) => words(`taught.topic.${topic as SafetyTopic}`))
    line('content', [...givenOf(training, words), ...topics, ...training.ownTopics].join(', '))
    line('language', training.language ? words(`taught.languages.${training.language}`) : undefined)
    line('days', training.days && presenceOf(training.days, words))
  }
  return lines.join('\n\n')
}

function presenceOf({ attended, held, needed, reason }: TrainingDays, words: CredentialWords): string {
  const present = words('taught.present', { attended: attended.length, held, days: attended.join(', ') })
  return reason ? `${present}. ${words('taught.included', { needed, reason })}` : present
}

function givenOf({ theory, practice }: NonNullable<CertificateContent['training']>, words: CredentialWords): string[] {
  if (theory && practice) return [words('taught.theoryAndPractice')]
  if (theory) return [words('taught.theory')]
  return practice ? [words('taught.practice')] : []
}
