import { fullNameOf } from '#server/domain/person/rules.ts'
import type { OwnData } from './collect-own-data.ts'
import { describeLookUps } from './describe-look-ups.ts'
import { type At, day, describeTraining, moment } from './describe-training.ts'
import type { OwnDataEntry, OwnDataSection, PrintedData } from './port.ts'

/** The same data in sections of named values, to be printed. The file in JSON has every value. */
export function describeOwnData(data: OwnData): PrintedData['sections'] {
  const companies = new Map(data.persons.map(({ companyId, companyName }) => [companyId, companyName]))
  const at: At = ({ companyId }) => ['company', companies.get(companyId) ?? null]

  const entries: Record<OwnDataSection, OwnDataEntry[]> = {
    persons: data.persons.map((row) => [
      at(row),
      ['name', fullNameOf(row)],
      ['birthDate', day(row.birthDate)],
      ['identified', { trust: row.trustLevel }],
      ['from', moment(row.createdAt)],
    ]),
    contacts: data.contacts.map((row) => [at(row), ['email', row.email], ['from', moment(row.setAt)]]),
    cards: data.cards.map((row) => [
      at(row),
      ['number', row.numberMasked],
      ['status', { cardStatus: row.status }],
      ['until', day(row.validTo)],
      ['when', moment(row.lastCheckedAt)],
    ]),
    employments: data.employments.map((row) => [
      at(row),
      ['employer', row.employerName],
      ['orgnr', row.employerOrgnr],
      ['from', moment(row.firstSeenAt)],
      ['until', moment(row.lastSeenAt)],
    ]),
    employerClaims: data.employerClaims.map((row) => [
      at(row),
      ['orgnr', row.employerOrgnr],
      ['when', moment(row.createdAt)],
      ['ended', moment(row.answeredAt)],
    ]),
    identifications: data.identifications.map((row) => [
      at(row),
      ['name', fullNameOf(row)],
      ['birthDate', day(row.birthDate)],
      ['identified', { trust: row.trustLevel }],
      ['when', moment(row.identifiedAt)],
    ]),
    interimDocuments: data.interimDocuments.map((row) => [
      at(row),
      ['note', row.note],
      ['until', day(row.validUntil)],
      ['when', moment(row.seenAt)],
      ['ended', moment(row.endedAt)],
    ]),
    ...describeTraining(data, at),
    invitations: data.invitations.map((row) => [at(row), ['email', row.email], ['when', moment(row.invitedAt)]]),
    groups: data.groups.map((row) => [at(row), ['group', row.groupName], ['from', moment(row.addedAt)]]),
    siteRegisters: data.siteRegisters.map((row) => [
      at(row),
      ['project', row.projectName],
      ['hirer', row.hirerName],
      ['number', row.cardNumberMasked],
      ['from', day(row.addedOn)],
      ['until', day(row.leftOn)],
    ]),
    inspections: data.inspections.map((row) => [
      at(row),
      ['recipient', row.recipient],
      ['name', fullNameOf(row)],
      ['birthDate', day(row.birthDate)],
      ['employer', row.employerName],
      ['when', moment(row.madeAt)],
    ]),
    staffChanges: data.staffChanges.map((row) => [
      at(row),
      ['when', moment(row.happenedAt)],
      ['until', day(row.leftOn)],
      ['ended', moment(row.answeredAt ?? row.closedAt)],
    ]),
    projectShares: data.projectShares.map((row) => [
      at(row),
      ['project', `${row.hostName}: ${row.projectName}`],
      ['from', moment(row.addedAt)],
      ['ended', moment(row.removedAt)],
    ]),
    merges: data.merges.map((row) => [
      at(row),
      ['reason', row.reason],
      ['when', moment(row.mergedAt)],
      ['ended', moment(row.undoneAt)],
    ]),
    personalCodes: data.personalCodes.map((row) => [
      at(row),
      ['from', moment(row.issuedAt)],
      ['ended', moment(row.endedAt)],
    ]),
    links: data.links.map((row) => [
      at(row),
      ['email', row.email],
      ['from', moment(row.issuedAt)],
      ['ended', moment(row.endedAt)],
    ]),
    shares: data.shares.map((row) => [
      at(row),
      ['when', moment(row.madeAt)],
      ['until', moment(row.expiresAt)],
      ['ended', moment(row.endedAt)],
      ['by', row.openedBy],
    ]),
    lookUps: describeLookUps(data.lookUps),
    requests: data.requests.map((row) => [
      ['company', row.companyName],
      ['when', moment(row.madeAt)],
      ['text', row.text],
      ['answer', row.answer],
      ['ended', moment(row.answeredAt)],
    ]),
  }
  return (Object.keys(entries) as OwnDataSection[]).map((section) => ({ section, entries: entries[section] }))
}
